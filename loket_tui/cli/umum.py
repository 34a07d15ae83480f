"""What all commands share: the groups, the office at hand, who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from loket_tui.cli.perintah import kelompok
from loket_tui.cli.tanya import kata, tanya, tanya_sandi, tanya_sandi_baru
from loket_tui.dasar.galat import GalatSandiPertama
from loket_tui.kantor import cari_folder
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import siap
from loket_tui.layanan.ruang import Ruang, Sesi


@dataclass(slots=True)
class Keadaan:
    """What `--kantor` said, and the office in use (for the log of errors)."""

    diminta: Path | None = None
    folder: Path | None = None


keadaan = Keadaan()


app = kelompok("Program loket: tanpa perintah membuka layar kerja, dengan perintah mengurus kantornya.")
app_sop = kelompok("Melihat dan memeriksa berkas SOP.")
app_pengguna = kelompok("Mengurus akun petugas.")
app_laporan = kelompok("Membuat laporan.")
app.add_typer(app_sop, name="sop")
app.add_typer(app_pengguna, name="pengguna")
app.add_typer(app_laporan, name="laporan")

Paket = Annotated[str, typer.Option("--paket", metavar="KODE", help="Paket SOP; bila kosong yang terlengkap.")]
Sebagai = Annotated[str, typer.Option("--sebagai", metavar="NAMA", help="Nama masuk petugas; bila kosong ditanyakan.")]


PERINTAH = "perintah"
"""Where an act of a command is done, in place of a counter's number."""


@contextmanager
def kantor_terbuka() -> Iterator[Ruang]:
    """The office of `--kantor` or of the current folder, open."""
    keadaan.folder = cari_folder(keadaan.diminta)
    ruang = siap.buka(keadaan.folder)
    try:
        yield ruang
    finally:
        ruang.tutup()


def masuk_sebagai(ruang: Ruang, sebagai: str) -> Sesi:
    """The session of `--sebagai`, asking what was not said; a first password is changed before it goes on.

    Raises GalatMasuk, GalatIsian (the new password).
    """
    nama = sebagai or tanya("Nama masuk", wajib=True)
    sandi = tanya_sandi()
    try:
        return lm.masuk(ruang, nama, sandi, PERINTAH)
    except GalatSandiPertama as galat:
        kata(str(galat), galat=True)
    return lm.masuk_pertama(ruang, nama, sandi, tanya_sandi_baru(), PERINTAH)
