"""What the print worker tidies once a day: PDFs kept longer than the office wants, tickets of days that are over."""

from __future__ import annotations

import contextlib
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from loket_tui.dasar.berkas import sha256_berkas
from loket_tui.dasar.galat import Galat
from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan.gambar_cetak import AKHIRAN_MENTAH, PDF
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc

if TYPE_CHECKING:
    from loket_tui.register.periksa import Kemajuan

SEHARI = ("tiket",)
"""Documents that nobody wants printed on a later day."""
LEWAT = "harinya sudah lewat"
JEDA = 50
"""Files between two words of progress."""
LOT = 200
"""Files of one transaction."""


class Bersih:
    """Looks whether the office day changed since it last tidied; the first look of a program counts too."""

    def __init__(self, ruang: Ruang) -> None:
        """Nothing is touched before `jalan`."""
        self._ruang = ruang
        self._hari: date | None = None

    def perlu(self) -> bool:
        """Whether this office day has not been tidied for yet."""
        return self._hari != self._ruang.hari_ini()

    def jalan(self) -> None:
        """Tidy; what fails is left for the next day."""
        self._hari = self._ruang.hari_ini()
        buang_pdf(self._ruang)


def tutup_sehari(ruang: Ruang) -> int:
    """Give up open orders of `SEHARI` of earlier office days; returns how many."""
    hari = ruang.hari_ini()
    with ruang.basis.baca() as koneksi:
        lama = [int(b["id"]) for b in rc.halaman(koneksi, rc.kunci(koneksi, terbuka=True))
                if b["dokumen"] in SEHARI and ruang.saat(b["pada"]).date() < hari]
    if lama:
        with ruang.basis.tulis() as koneksi:
            for nomor in lama:
                if rc.keterangan(koneksi, nomor)[0] not in rc.SELESAI:
                    rc.tandai(koneksi, nomor, "dibatalkan", LEWAT, teks_utc(ruang.jam.sekarang()))
    return len(lama)


def buang_pdf(ruang: Ruang) -> int:
    """Remove from printouts/ what was drawn of orders that ended more than `[cetak] simpan_hari` days ago.

    Only files of the print log, and none whose order is open: lists that were exported there stay.  The SHA-256 of each
    stays in the record, where it can be drawn again.  A file that is held open waits for the next day.  Returns how
    many PDFs went.
    """
    hari = ruang.kantor.cetak.simpan_hari
    ada = _berkas(ruang.kantor.printouts) if hari else {}
    if not ada:
        return 0
    batas = teks_utc(ruang.jam.sekarang() - timedelta(days=hari))
    with ruang.basis.baca() as koneksi:
        usang = [(nomor, berkas) for nomor, berkas in rc.selesai_sebelum(koneksi, batas) if berkas in ada]
    dibuang = 0
    for awal in range(0, len(usang), LOT):
        lot = usang[awal:awal + LOT]
        _catat_sidik(ruang, [(nomor, ada[berkas]) for nomor, berkas in lot])
        for path in {ada[berkas] for _, berkas in lot}:
            with contextlib.suppress(OSError):      # a viewer on Windows holds it
                path.with_suffix(AKHIRAN_MENTAH).unlink(missing_ok=True)
                path.unlink(missing_ok=True)
                dibuang += 1
    return dibuang


def _berkas(printouts: Path) -> dict[str, Path]:
    """PDFs in printouts/ by their name as orders have it; one whose raw form alone is left counts too."""
    hasil = {}
    for folder, _, isi in os.walk(printouts):
        for satu in isi:
            if satu.endswith((".pdf", AKHIRAN_MENTAH)):
                path = Path(folder, satu).with_suffix(".pdf")
                hasil[path.relative_to(printouts).as_posix()] = path
    return hasil


def _catat_sidik(ruang: Ruang, semua: list[tuple[int, Path]]) -> None:
    """Note the SHA-256 of PDFs drawn before files were noted, so that it outlives them."""
    baru = []
    with ruang.basis.baca() as koneksi:
        for nomor, path in semua:
            if path.is_file() and not rc.berkas(koneksi, nomor, PDF):
                with contextlib.suppress(Galat):
                    baru.append((nomor, sha256_berkas(path)))
    if baru:
        with ruang.basis.tulis() as koneksi:
            for nomor, sidik in baru:
                rc.catat_berkas(koneksi, nomor, PDF, sidik, "", teks_utc(ruang.jam.sekarang()))


def pdf_berubah(ruang: Ruang, kemajuan: Kemajuan | None = None) -> tuple[str, ...]:
    """Names of the PDFs in printouts/ that are none of those this program drew: they were changed from outside.

    Only of finished orders; where `kemajuan` stops it, of those seen so far.
    """
    sidik: dict[str, set[str]] = {}
    with ruang.basis.baca() as koneksi:
        for berkas, satu in rc.sidik_berkas(koneksi):
            sidik.setdefault(berkas, set()).add(satu)
    hasil = []
    for n, (berkas, milik) in enumerate(sidik.items(), 1):
        if kemajuan is not None and n % JEDA == 0 and not kemajuan("PDF di printouts", n, len(sidik)):
            break
        path = ruang.kantor.printouts / berkas
        with contextlib.suppress(Galat):
            if path.is_file() and sha256_berkas(path) not in milik:
                hasil.append(berkas)
    return tuple(sorted(hasil))
