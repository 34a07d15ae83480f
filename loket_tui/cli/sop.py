"""Commands on procedures: list, check."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app_sop, keadaan
from loket_tui.dasar.galat import GalatSop
from loket_tui.kantor import cari_folder, sumber_paket


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
    from loket_tui.layanan.surat import temuan_templat
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder, tinjau

    akar = sasaran or akar_sop()
    hasil = tinjau(akar)
    for t in hasil:
        nama = f"{t.berkas.parent.name}/{t.berkas.name}"
        kata(f"{nama}: {'SALAH' if t.galat else 'baik'}")
        for kalimat in (*t.galat, *(replace(p, kalimat=f"peringatan: {p.kalimat}").lengkap for p in t.peringatan)):
            kata(f"  {kalimat}")
    surat: list[str] = []
    for folder in daftar_folder(akar) if akar.is_dir() else []:
        with suppress(GalatSop):   # a broken paket.toml is named above
            surat += temuan_templat(muat_paket(folder))
    for kalimat in surat:
        kata(kalimat)
    salah = sum(bool(t.galat) for t in hasil) + len(surat)
    kata(f"{len(hasil)} berkas, {salah} salah, {sum(len(t.peringatan) for t in hasil)} peringatan.")
    if salah:
        raise typer.Exit(1)
