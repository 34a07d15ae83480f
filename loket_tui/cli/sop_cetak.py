"""The command that prints a procedure as a SOP AP form."""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.sop import akar_sop
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app_sop
from loket_tui.dasar.berkas import tulis_atomik
from loket_tui.dasar.galat import Galat, GalatKantor, GalatSop
from loket_tui.kantor import NAMA_TOML, Kantor

if TYPE_CHECKING:
    from loket_tui.sop.paket import Paket
    from loket_tui.sop.prosedur import Prosedur

_MAKS_LOGO = 5 * 1024 * 1024
_PDF = b"%PDF-"
_PEMBUAT = b"/Creator (loket_tui)"
_MAKS_PDF = 2 * _MAKS_LOGO
"""Bytes in which the maker's name is looked for; a form is smaller."""


class Kertas(Enum):
    """Papers of the form; it lies on its side."""

    F4 = "F4"
    A4 = "A4"


@app_sop.command("cetak", cls=Perintah)
def sop_cetak(
    nama: Annotated[str, typer.Argument(metavar="PAKET/KODE", help="Misalnya kalipare/pengantar_kk.")],
    keluar: Annotated[Path, typer.Option("--keluar", metavar="FILE.pdf", help="Berkas PDF yang ditulis.")],
    kertas: Annotated[Kertas | None, typer.Option("--kertas", help="Bila kosong kertas kantor, atau F4.")] = None,
    timpa: Annotated[bool, typer.Option("--timpa", help="Ganti berkas lain yang sudah ada.")] = False,
) -> None:
    """Mencetak satu prosedur sebagai formulir SOP AP."""
    from loket_tui.cetak.dokumen import buat
    from loket_tui.cetak.sop_ap_isi import cuplikan

    akar = akar_sop()
    paket, prosedur = _cari(akar, nama)
    if not timpa and not boleh_ditimpa(keluar):
        raise Galat(f"Berkas {keluar} sudah ada dan bukan cetakan program ini; pilih nama lain, atau tulis --timpa.")
    kantor = _kantor(akar.parent, paket.berkas.kode)
    ukuran = kertas.value if kertas else kantor.cetak.kertas if kantor else "F4"
    pdf = buat("sop_ap", cuplikan(prosedur, paket.berkas, _kop(kantor) if kantor else None, ukuran))
    tulis_atomik(keluar, pdf)
    if kantor is not None:
        from loket_tui.layanan.jejak_ekspor import catat_cetak_sop

        catat_cetak_sop(kantor, f"{paket.berkas.kode}/{prosedur.kode}", hashlib.sha256(pdf).hexdigest())
    kata(f"SOP {prosedur.nama} ditulis ke {keluar} ({len(pdf) // 1024 + 1} KB, kertas {ukuran}).")


def boleh_ditimpa(path: Path) -> bool:
    """Whether nothing stands at a place, or a PDF that names this program as its maker."""
    if not path.is_file():
        return True             # a folder is refused when it is written to
    try:
        with path.open("rb") as berkas:
            return berkas.read(len(_PDF)) == _PDF and _PEMBUAT in berkas.read(_MAKS_PDF)
    except OSError:
        return False


def _cari(akar: Path, nama: str) -> tuple[Paket, Prosedur]:
    """The pack and the procedure of "paket/kode".  Raises GalatSop naming what there is."""
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder

    kode_paket, garis, kode = nama.strip().partition("/")
    folder = {f.name: f for f in daftar_folder(akar)}
    if not folder:
        raise GalatSop(f"Tidak ada paket SOP di “{akar}”; periksa foldernya.")
    if not garis or kode_paket not in folder:
        raise GalatSop(f"Paket “{kode_paket[:40]}” tidak ada; tulis PAKET/KODE dengan paket {_daftar(folder)}.")
    paket = muat_paket(folder[kode_paket])
    ada = {m.prosedur.kode: m.prosedur for m in paket.sop}
    if kode in ada:
        return paket, ada[kode]
    for kalimat in paket.rusak:
        if kalimat.startswith((f"SOP {kode}:", f"SOP {kode}.toml", f"SOP {kode_paket}/{kode}.toml")):
            raise GalatSop(kalimat)
    raise GalatSop(f"SOP “{kode[:40]}” tidak ada di paket {kode_paket}; yang ada: {_daftar(ada) or 'belum satu pun'}.")


def _daftar(nama: dict[str, Any]) -> str:
    return ", ".join(sorted(nama))


def _kantor(folder: Path, paket: str) -> Kantor | None:
    """The office of the folder, when it works with this pack; one that cannot be read leaves the pack's names."""
    if (folder / NAMA_TOML).is_file():
        with suppress(GalatKantor):
            kantor = Kantor.buka(folder)
            return kantor if kantor.paket == paket else None
    return None


def _kop(kantor: Kantor) -> dict[str, Any]:
    """The letterhead with its logo; a logo that is missing or huge is left out."""
    data = b""
    with suppress(OSError):
        if kantor.logo is not None and kantor.logo.stat().st_size <= _MAKS_LOGO:
            data = kantor.logo.read_bytes()
    logo = base64.b64encode(data).decode("ascii")
    return {"baris": list(kantor.kop.baris), "alamat": list(kantor.kop.alamat), "logo": logo}
