"""Printers of Windows: raw bytes through the spooler, a PDF through a silent viewer that the office names.

It has never run on Windows: the calls stand behind `Spooler` (see `winspool.py`), and tests exercise all that is
decided here with a spooler of their own.  The shell's "print" verb is never used: it opens windows, prints to the
default printer and says nothing.
"""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from loket_tui.cetak.printer.jalur import BISU, DITARIK, Keadaan, Penarikan, bolak_balik, kalimat_pasti, mentah
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import Tujuan

_KERJA = re.compile(r"(.+)-(\d+)", re.DOTALL)
_BATAS_DETIK = 60
_KOMA = re.compile(r"[,\x00-\x1f\"]")
TERHAPUS: Final = 0x0004 | 0x0100
"""JOB_STATUS_DELETING, JOB_STATUS_DELETED."""
TERCETAK: Final = 0x0080 | 0x1000
"""JOB_STATUS_PRINTED, JOB_STATUS_COMPLETE."""
SEBAB: Final = (
    (0x0040, "kertas habis"),
    (0x0020, "printer mati atau tidak tersambung"),
    (0x0400, "printer meminta tindakan orang"),
    (0x0001, "antrian printer dihentikan"),
    (0x0200, "cetakan ditahan di antrian printer"),
    (0x0002, "printer melaporkan kesalahan"),
)
"""Bits of a job's status in the spooler (JOB_INFO_1) -> our word; the first that is set."""


class Spooler(Protocol):
    """The few calls of winspool.drv; every failure is an OSError."""

    def daftar(self) -> list[str]:
        """Names of the printers (EnumPrintersW)."""

    def buka(self, printer: str) -> int:
        """A handle (OpenPrinterW)."""

    def tutup(self, pegangan: int) -> None:
        """Give the handle back (ClosePrinter)."""

    def mulai(self, pegangan: int, judul: str) -> int:
        """Begin a document of type RAW (StartDocPrinterW); gives the job's number."""

    def tulis(self, pegangan: int, isi: bytes) -> int:
        """Write (WritePrinter); gives how many bytes were taken."""

    def akhiri(self, pegangan: int) -> None:
        """End the document: from here it prints (EndDocPrinter)."""

    def status(self, pegangan: int, kerja: int) -> int | None:
        """Status bits of a job (GetJobW, JOB_INFO_1); None when the spooler no longer has it."""

    def hapus(self, pegangan: int, kerja: int) -> None:
        """Take a job out (SetJobW, JOB_CONTROL_DELETE)."""


class Windows:
    """The queues of the spooler."""

    def __init__(self, spooler: Spooler, penampil: str = "") -> None:
        """`penampil`: path of the silent viewer, "" for none."""
        self.spooler = spooler
        self.penampil = penampil

    def daftar(self) -> list[str]:
        """Names of the printers."""
        try:
            return self.spooler.daftar()
        except OSError:
            return []

    def kirim(self, path: Path, tujuan: Tujuan, kertas: str, judul: str = "") -> str:
        """Hand a file over; raises GalatCetak when it was surely not taken, CetakTidakPasti when it may have been.

        A viewer tells no job number: what it took ends with the question to a person.
        """
        if mentah(path, tujuan):
            return self._kirim_mentah(path, tujuan.printer, judul or path.stem)
        self._kirim_pdf(path, tujuan, kertas)
        raise CetakTidakPasti(f"Printer {tujuan.printer} sudah diberi cetakan ini tanpa kabar balik; lihat apakah "
                              "kertasnya keluar, bila tidak ulangi cetakannya.")

    def keadaan(self, kerja: str) -> Keadaan:
        """A job that the spooler no longer has was printed or taken out, nobody knows which."""
        cocok = _KERJA.fullmatch(kerja)
        if cocok is None:
            return Keadaan("tidak_diketahui")
        try:
            pegangan = self.spooler.buka(cocok[1])
            try:
                bit = self.spooler.status(pegangan, int(cocok[2]))
            finally:
                self.spooler.tutup(pegangan)
        except OSError:
            return Keadaan("tidak_diketahui", BISU)
        if bit is None:
            return Keadaan("tidak_diketahui")
        if bit & TERCETAK:
            return Keadaan("selesai")
        if bit & TERHAPUS:
            return Keadaan("dibatalkan", DITARIK)
        return Keadaan("menunggu", next((kata for satu, kata in SEBAB if bit & satu), ""))

    def cari(self, judul: str) -> str | None:  # noqa: ARG002
        """Titles are not looked for: a viewer gives its jobs names of its own."""
        return ""

    def batalkan(self, kerja: str) -> Penarikan:
        """Take a job out of the spooler."""
        cocok = _KERJA.fullmatch(kerja)
        if cocok is None:
            return "lewat"
        try:
            pegangan = self.spooler.buka(cocok[1])
            try:
                self.spooler.hapus(pegangan, int(cocok[2]))
            finally:
                self.spooler.tutup(pegangan)
        except OSError:
            jawab = self.keadaan(kerja)
            if jawab.alasan == BISU:
                return "tidak_menjawab"
            return "tertahan" if jawab.status == "menunggu" else "lewat"
        return "ditarik"

    def _kirim_mentah(self, path: Path, printer: str, judul: str) -> str:
        isi = path.read_bytes()
        try:
            pegangan = self.spooler.buka(printer)
        except OSError as galat:
            raise GalatCetak(f"Printer {printer} tidak ditemukan di komputer ini; periksa namanya di kantor.toml "
                             "bagian [cetak].") from galat
        try:
            return self._tulis(pegangan, printer, judul, isi)
        finally:
            with suppress(OSError):
                self.spooler.tutup(pegangan)

    def _tulis(self, pegangan: int, printer: str, judul: str, isi: bytes) -> str:
        """Write a document whole; one that was cut short is taken out again."""
        try:
            kerja = self.spooler.mulai(pegangan, judul)
        except OSError as galat:
            raise GalatCetak(f"Printer {printer} menolak cetakan ini; nyalakan printer dan antriannya.") from galat
        try:
            letak = 0
            while letak < len(isi):
                jumlah = self.spooler.tulis(pegangan, isi[letak:])
                if jumlah <= 0:
                    raise OSError("WritePrinter")
                letak += jumlah
            self.spooler.akhiri(pegangan)
        except OSError as galat:
            try:
                self.spooler.hapus(pegangan, kerja)
            except OSError:
                raise CetakTidakPasti(kalimat_pasti(printer)) from galat
            raise GalatCetak(f"Printer {printer} berhenti menerima cetakan ini; nyalakan printer dan antriannya."
                             ) from galat
        return f"{printer}-{kerja}"

    def _kirim_pdf(self, path: Path, tujuan: Tujuan, kertas: str) -> None:
        """Through the viewer, in the way of SumatraPDF; its paper is a form of Windows with the paper's name."""
        printer = tujuan.printer
        if not self.penampil:
            raise GalatCetak(f"Cetak langsung PDF belum diatur (windows_pdf di kantor.toml); buka dan cetak sendiri "
                             f"berkas {path}.")
        if printer not in self.daftar():
            raise GalatCetak(f"Printer {printer} tidak ditemukan di komputer ini; periksa namanya di kantor.toml "
                             "bagian [cetak].")
        atur = ["noscale", f"paper={kertas.replace('/', '-')}"]
        if tujuan.baki:
            atur.append(f"bin={_KOMA.sub('', tujuan.baki)}")
        atur.append("duplexshort" if bolak_balik(path) else "simplex")
        perintah = [self.penampil, "-print-to", printer, "-print-settings", ",".join(atur), "-silent",
                    "-exit-when-done", str(path.resolve())]
        try:
            hasil = subprocess.run(perintah, stdin=subprocess.DEVNULL, capture_output=True, timeout=_BATAS_DETIK,
                                   check=False)
        except subprocess.TimeoutExpired as galat:
            raise CetakTidakPasti(kalimat_pasti(printer)) from galat
        except OSError as galat:
            raise GalatCetak(f"Printer {printer} tidak dapat dicapai karena program {self.penampil} tidak dapat "
                             f"dijalankan; periksa windows_pdf di kantor.toml.") from galat
        if hasil.returncode != 0:
            raise GalatCetak(f"Printer {printer} menolak cetakan ini; PDF tersimpan di {path}.")
