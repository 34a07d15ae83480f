"""Commands on procedures: list, check, compare, begin."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app_sop, keadaan
from loket_tui.dasar.berkas import tulis_atomik
from loket_tui.dasar.galat import GalatSop
from loket_tui.kantor import cari_folder, sumber_paket

if TYPE_CHECKING:
    from loket_tui.sop.banding import Perbedaan
    from loket_tui.sop.prosedur import Prosedur


def akar_sop() -> Path:
    """Packs of the office or folder at hand, else those that come with the program."""
    if keadaan.diminta is not None:
        return cari_folder(keadaan.diminta) / "sop_defs"
    return Path("sop_defs").absolute() if Path("sop_defs").is_dir() else sumber_paket()


@app_sop.command("daftar", cls=Perintah)
def sop_daftar(
    sebagai_json: Annotated[bool, typer.Option("--json", help="Satu objek per alur dengan langkahnya.")] = False,
) -> None:
    """Menyebut semua prosedur."""
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder, ringkas

    folder = daftar_folder(akar_sop())
    if not folder:
        raise GalatSop(f"Tidak ada paket SOP di “{akar_sop()}”; periksa foldernya.")
    semua: list[dict[str, Any]] = []
    rusak: list[str] = []
    for satu in folder:
        paket = muat_paket(satu)
        semua += [x for m in paket.sop for x in ringkas(m.prosedur)]
        rusak += [f"{satu.name}: {k}" for k in paket.rusak]
    if sebagai_json:
        sys.stdout.write(json.dumps(semua, ensure_ascii=False, indent=1) + "\n")
    else:
        for x in semua:
            nama = f"{x['nama']} ({x['aktivitas']})" if x["aktivitas"] else x["nama"]
            kata(f"{x['paket'] + '/' + x['kode']:<36} {len(x['langkah']):>3} langkah  {nama}")
    for kalimat in rusak:
        kata(kalimat, galat=True)
    if rusak:
        raise typer.Exit(1)


@app_sop.command("periksa", cls=Perintah)
def sop_periksa(
    sasaran: Annotated[Path | None, typer.Argument(metavar="FILE|DIR", help="Berkas SOP atau foldernya.")] = None,
) -> None:
    """Memeriksa berkas SOP; status 1 bila ada yang salah."""
    from loket_tui.layanan.isian_surat import catatan_sop
    from loket_tui.layanan.templat import temuan_templat
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder, tinjau

    akar = sasaran or akar_sop()
    hasil = tinjau(akar)
    for t in hasil:
        nama = f"{t.berkas.absolute().parent.name}/{t.berkas.name}"
        kata(f"{nama}: {'SALAH' if t.galat else 'baik'}")
        for kalimat in (*t.galat, *(replace(p, kalimat=f"peringatan: {p.kalimat}").lengkap for p in t.peringatan)):
            kata(f"  {kalimat}")
    surat: list[str] = []
    catatan: list[str] = []
    for folder in daftar_folder(akar) if akar.is_dir() else [akar.absolute().parent]:
        with suppress(GalatSop):   # a paket.toml that is broken is named above; one that is not there names nothing
            paket = muat_paket(folder)
            if not akar.is_dir():   # of one file only its own letters
                paket = replace(paket, sop=tuple(m for m in paket.sop if m.prosedur.kode == hasil[-1].kode))
            surat += temuan_templat(paket)
            catatan += [f"catatan: SOP {folder.name}/{m.prosedur.kode}: {k}" for m in paket.sop
                        for k in catatan_sop(paket, m.prosedur)]
    for kalimat in (*surat, *catatan):
        kata(kalimat)
    salah = sum(bool(t.galat) for t in hasil) + len(surat)
    kata(f"{len(hasil)} berkas, {salah} salah, {sum(len(t.peringatan) for t in hasil)} peringatan.")
    if salah:
        raise typer.Exit(1)


@app_sop.command("banding", cls=Perintah)
def sop_banding(
    lama: Annotated[Path, typer.Argument(metavar="LAMA", help="Berkas, paket/kode atau folder yang lama.")],
    baru: Annotated[Path, typer.Argument(metavar="BARU", help="Berkas, paket/kode atau folder yang baru.")],
    sebagai_json: Annotated[bool, typer.Option("--json", help="Satu objek per SOP dengan perbedaannya.")] = False,
) -> None:
    """Menyebut apa yang berubah di antara dua versi SOP."""
    from loket_tui.sop.banding import BAGIAN

    semua = [x for x in _banding_semua(lama, baru) if x[1] or sebagai_json]
    if sebagai_json:
        isi = [{"sop": nama, "perbedaan": [asdict(p) for p in beda]} for nama, beda in semua]
        sys.stdout.write(json.dumps(isi, ensure_ascii=False, indent=1) + "\n")
        return
    if not semua:
        kata("Tidak ada perbedaan.")
    for nama, beda in semua:
        kata(f"SOP {nama}: {len(beda)} perbedaan.")
        for bagian, judul in BAGIAN.items():
            kalimat = [p.kalimat for p in beda if p.bagian == bagian]
            if kalimat:
                kata(f"  {judul}")
            for satu in kalimat:
                kata(f"    - {satu}")


def _banding_semua(lama: Path, baru: Path) -> list[tuple[str, tuple[Perbedaan, ...]]]:
    """(name, differences) of each SOP that stands in either place."""
    from loket_tui.sop.banding import Perbedaan, banding

    a, b = _isi_tempat(lama), _isi_tempat(baru)
    if "" in a and "" in b:
        return [(b[""].kode, banding(a[""], b[""]))]
    if "" in a or "" in b:
        raise GalatSop("Bandingkan berkas dengan berkas, atau folder dengan folder.")
    hasil: list[tuple[str, tuple[Perbedaan, ...]]] = []
    for nama in dict.fromkeys((*a, *b)):
        if nama in a and nama in b:
            hasil.append((nama, banding(a[nama], b[nama])))
        elif nama in a:
            hasil.append((nama, (Perbedaan("kepala", "dihapus", nama, f"SOP “{a[nama].nama}” dihapus."),)))
        else:
            hasil.append((nama, (Perbedaan("kepala", "ditambah", nama, f"SOP “{b[nama].nama}” ditambah."),)))
    return hasil


def _isi_tempat(tempat: Path) -> dict[str, Prosedur]:
    """The procedures at a place: of a file or paket/kode one under ""; of a folder each by its paket/kode."""
    from loket_tui.sop.muat import muat
    from loket_tui.sop.tinjau import berkas_sop, daftar_folder

    folder = daftar_folder(tempat) or [tempat] if tempat.is_dir() else []
    semua = [muat(p, f.name).prosedur for f in folder for p in berkas_sop(f)]
    if semua:
        banyak = len({f.name for f in folder}) > 1
        return {f"{p.paket}/{p.kode}" if banyak else p.kode: p for p in semua}
    for path in (tempat, tempat.with_name(f"{tempat.name}.toml"), akar_sop() / f"{tempat}.toml"):
        if path.exists() and not path.is_dir():
            return {"": muat(path, path.absolute().parent.name).prosedur}
    raise GalatSop(f"Tidak ada berkas atau SOP “{tempat}”; tulis nama berkasnya, paket/kode atau foldernya.")


@app_sop.command("baru", cls=Perintah)
def sop_baru(
    berkas: Annotated[Path | None, typer.Argument(metavar="FILE", help="Berkas SOP yang dibuat.")] = None,
    ya: Annotated[bool, typer.Option("--ya", help="Pakai semua usul tanpa bertanya.")] = False,
) -> None:
    """Membuat berkas SOP awal dengan tanya jawab."""
    from loket_tui.cli.tanya_sop import tanya_sop
    from loket_tui.sop.awal_sop import kode_dari, lane_paket, susun_sop, susun_templat, usul
    from loket_tui.sop.muat import muat_teks
    from loket_tui.sop.paket import cocok, muat_paket_toml

    tujuan = berkas if berkas is None or berkas.suffix == ".toml" else berkas.with_name(f"{berkas.name}.toml")
    if tujuan is not None:
        _belum_ada(tujuan)
        if tujuan.stem != (sah := kode_dari(tujuan.stem)):
            raise GalatSop(f"Nama berkas “{tujuan.name}” tidak dapat menjadi kode SOP; pakai {sah}.toml.")
    folder = tujuan.absolute().parent if tujuan else _folder_baru()
    if not folder.is_dir():
        raise GalatSop(f"Folder {folder} tidak ada; buat foldernya dahulu.")
    paket = muat_paket_toml(folder) if (folder / "paket.toml").is_file() else None
    pilihan = lane_paket(paket)
    awal = usul(pilihan, paket)
    if tujuan is not None:
        awal = replace(awal, kode=tujuan.stem, nama=tujuan.stem.replace("_", " ").capitalize())
    if not ya:
        awal = tanya_sop(awal, pilihan, paket, kode_tetap=tujuan is not None)
    tujuan = tujuan or folder / f"{awal.kode}.toml"
    _belum_ada(tujuan)
    teks = susun_sop(awal)
    prosedur = muat_teks(teks.encode(), tujuan.name, folder.name).prosedur   # nothing is written that would not load
    ditulis = [tujuan]
    surat = tujuan.parent / "surat" / f"{awal.kode}.txt"
    if awal.surat and not surat.exists():
        surat.parent.mkdir(exist_ok=True)
        tulis_atomik(surat, susun_templat(awal).encode())
        ditulis.append(surat)
    tulis_atomik(tujuan, teks.encode())
    kata(f"\nBerkas SOP dibuat: {' dan '.join(map(str, ditulis))}.")
    for keliru in cocok(prosedur, paket, tujuan.parent) if paket else ():
        kata(f"  {keliru.kalimat}")
    kata(f"Lengkapi isinya, lalu jalankan: loket sop periksa {tujuan}")


def _belum_ada(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise GalatSop(f"Berkas {path} sudah ada dan tidak ditimpa; pilih nama lain.")


def _folder_baru() -> Path:
    """Where a file without a name is put: the only pack of the office at hand, else the current folder."""
    from loket_tui.sop.tinjau import daftar_folder

    if keadaan.diminta is not None and len(folder := daftar_folder(akar_sop())) == 1:
        return folder[0]
    return Path.cwd()
