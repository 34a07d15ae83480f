"""The command that tries procedures through the real acts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.sop import akar_sop
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app_sop
from loket_tui.dasar.galat import GalatSop

if TYPE_CHECKING:
    from loket_tui.layanan.uji_sop_hasil import HasilUji


@app_sop.command("uji", cls=Perintah)
def sop_uji(
    sasaran: Annotated[str, typer.Argument(metavar="FILE|PAKET/KODE", help="Berkas SOP, atau namanya.")] = "",
    semua: Annotated[bool, typer.Option("--semua", help="Semua prosedur.")] = False,
    sebagai_json: Annotated[bool, typer.Option("--json", help="Jalur tiap prosedur sebagai JSON.")] = False,
) -> None:
    """Menjalankan prosedur dengan pemohon rekaan di kantor sementara; status 1 bila ada yang tidak lulus."""
    from loket_tui.layanan.uji_sop import uji_semua

    if bool(sasaran) == semua:
        raise GalatSop("Sebutkan berkas SOP atau paket/kode, atau pakai --semua.")
    berkas = _semua() if semua else _berkas(sasaran)
    hasil = []
    for satu in uji_semua(berkas):
        hasil.append(satu)
        if not sebagai_json:
            _tulis(satu)
    if sebagai_json:
        isi = [_objek(x) for x in hasil]
        sys.stdout.write(json.dumps(isi if len(isi) != 1 or semua else isi[0], ensure_ascii=False, indent=1) + "\n")
    elif len(hasil) > 1:
        jalur = sum(len(x.jalur) for x in hasil)
        kata(f"{len(hasil)} SOP, {jalur} jalur, {sum(not x.lulus for x in hasil)} tidak lulus.")
    if not all(x.lulus for x in hasil):
        raise typer.Exit(1)


def _semua() -> list[Path]:
    """The files of all packs at hand.  Raises GalatSop when there is none."""
    from loket_tui.sop.tinjau import berkas_sop, daftar_folder

    hasil = [path for folder in daftar_folder(akar_sop()) for path in berkas_sop(folder)]
    if not hasil:
        raise GalatSop(f"Tidak ada paket SOP di “{akar_sop()}”; periksa foldernya.")
    return hasil


def _berkas(sasaran: str) -> list[Path]:
    """The file that was named, by its path or as paket/kode; of a folder all.  Raises GalatSop."""
    from loket_tui.sop.muat import muat
    from loket_tui.sop.tinjau import berkas_sop

    path = Path(sasaran)
    if path.is_dir():
        if isi := berkas_sop(path):
            return isi
    elif path.exists():
        return [path]
    paket, _, kode = sasaran.partition("/")
    for satu in berkas_sop(akar_sop() / paket) if kode and "/" not in kode and (akar_sop() / paket).is_dir() else []:
        try:
            cocok = satu.stem == kode or muat(satu, paket).prosedur.kode == kode
        except GalatSop:
            continue
        if cocok:
            return [satu]
    raise GalatSop(f"Tidak ada berkas atau SOP “{sasaran}”; tulis nama berkasnya atau paket/kode.")


def _tulis(hasil: HasilUji) -> None:
    kata(f"{hasil.paket}/{hasil.kode}: {len(hasil.jalur)} jalur, {'lulus' if hasil.lulus else 'TIDAK LULUS'}")
    for kalimat in hasil.temuan:
        kata(f"  {kalimat}")


def _objek(hasil: HasilUji) -> dict[str, Any]:
    jalur = [{"langkah": list(j.langkah), "akhir": j.akhir, "dokumen": list(j.dokumen)} for j in hasil.jalur]
    return {"paket": hasil.paket, "kode": hasil.kode, "jalur": jalur, "lulus": hasil.lulus,
            **({"temuan": list(hasil.temuan)} if hasil.temuan else {})}
