"""Printers through CUPS: which there are, sending a PDF, asking after a job.

F4 silently becomes A4 in print queues unless medium and scaling are passed; a job that `lp` accepts is not
yet printed, and `lpstat -W completed` lists cancelled and failed jobs too. So the office's own print log is
the truth, and `keadaan` only says what the queue reports.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak

if TYPE_CHECKING:
    from loket_tui.cetak.ipp import Kerja

Status = Literal["selesai", "menunggu", "gagal", "dibatalkan", "tidak_diketahui"]

MEDIA: Final[dict[str, str]] = {
    "F4": "Custom.215x330mm",
    "F4/2": "Custom.215x165mm",
    "F4/3": "Custom.215x110mm",
    "A4": "A4",
    "A4/2": "Custom.210x148.5mm",
    "A4/3": "Custom.210x99mm",
}
"""Name of a paper (see `dokumen.UKURAN`) -> the medium that CUPS is told."""

_NAMA_PRINTER = re.compile(r"[^\s/#\x00-\x1f-][^\s/#\x00-\x1f]{0,126}")
_NOMOR_KERJA = re.compile(r"request id is (\S+-\d+)")
_KERJA = re.compile(r"\S+-\d+")
_BATAS_DETIK = 15
_PUTUS = re.compile(r"timed? ?out|broken pipe|connection reset|interrupted|end of file", re.IGNORECASE)
"""What `lp` complains of when the connection broke in the middle: the job may be there."""
DITARIK: Final = "dibatalkan di antrian printer"
"""The note of an order whose job was taken out of the print queue."""
_SEBAB: Final = (
    ("media-empty", "kertas habis"),
    ("media-jam", "kertas macet"),
    ("media-needed", "kertas yang diminta belum dipasang"),
    ("offline", "printer mati atau tidak tersambung"),
    ("cover-open", "penutup printer terbuka"),
    ("door-open", "penutup printer terbuka"),
    ("toner-empty", "toner habis"),
    ("marker-supply-empty", "tinta habis"),
    ("paused", "antrian printer dihentikan"),
    ("stopped", "antrian printer dihentikan"),
)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the queue reports of a job: its state and, where known, the reason in Indonesian."""

    status: Status
    alasan: str = ""


def daftar_printer() -> list[str]:
    """Names of the printers, empty when there is no printing system or it does not answer."""
    if sys.platform == "win32" or not shutil.which("lpstat"):
        return []
    try:
        hasil = _panggil(["lpstat", "-e"])
    except GalatCetak:
        return []
    return [b.strip() for b in hasil.stdout.splitlines() if b.strip()] if hasil.returncode == 0 else []


def kirim(path: Path, printer: str, kertas: str) -> str:
    """Hand the PDF at `path` to `printer` on `kertas` (a key of `MEDIA`); gives the job id ("Epson-12").

    Raises GalatCetak: no `lp`, unknown paper, no such file or printer, or Windows, where the PDF is opened
    and printed by hand; CetakTidakPasti when `lp` did not say whether it took the job (no answer in time, ended
    from outside, a connection that broke, no job id). That a job id came back does not mean that paper came out.
    """
    if sys.platform == "win32":
        raise GalatCetak(f"Cetak langsung belum tersedia di Windows; buka dan cetak berkas {path}.")
    if not shutil.which("lp"):
        raise GalatCetak(f"Perintah lp tidak ada di komputer ini; pasang CUPS atau cetak sendiri berkas {path}.")
    if not _NAMA_PRINTER.fullmatch(printer):
        raise GalatCetak(f"Nama printer “{printer}” tidak sah; pilih printer di kantor.toml bagian [cetak].")
    if kertas not in MEDIA:
        raise GalatCetak(f"Kertas “{kertas}” tidak dikenal; pilih salah satu: {', '.join(MEDIA)}.")
    if not path.is_file():
        raise GalatCetak(f"Berkas {path} tidak ada; cetak ulang dokumen ini dari berkasnya.")
    perintah = ["lp", "-d", printer, "-o", f"media={MEDIA[kertas]}", "-o", "print-scaling=none"]
    try:
        hasil = _panggil([*perintah, "--", str(path.resolve())])
    except _TidakMenjawab as sebab:
        raise CetakTidakPasti(_kalimat_pasti(printer)) from sebab
    if cocok := _NOMOR_KERJA.search(hasil.stdout):
        return cocok.group(1)
    if hasil.returncode <= 0 or _PUTUS.search(hasil.stderr):
        raise CetakTidakPasti(_kalimat_pasti(printer))
    raise GalatCetak(_kalimat_lp(hasil.stderr, printer, path))


def batalkan(kerja: str) -> bool:
    """Take a job out of the print queue; False when it cannot be said that it will not print any more."""
    if sys.platform == "win32" or not _KERJA.fullmatch(kerja) or not shutil.which("cancel"):
        return False
    try:
        if _panggil(["cancel", kerja]).returncode == 0:
            return True
    except GalatCetak:
        return False
    return keadaan(kerja).status == "dibatalkan"


def keadaan(kerja: str) -> Keadaan:
    """What the queue says of a job; "tidak_diketahui" when it has forgotten it or does not answer.

    Asked over IPP; where that gives no answer, `lpstat` still tells a waiting and a cancelled job.
    """
    if sys.platform == "win32" or not shutil.which("lpstat") or not _KERJA.fullmatch(kerja):
        return Keadaan("tidak_diketahui")
    from loket_tui.cetak.ipp import tanya_kerja  # http.client only where a queue is asked

    try:
        jawab = tanya_kerja(int(kerja.rpartition("-")[2]))
        return _dari_lpstat(kerja) if jawab is None else _dari_ipp(kerja, jawab)
    except GalatCetak:
        return Keadaan("tidak_diketahui", "layanan cetak tidak menjawab")


def _dari_ipp(kerja: str, jawab: Kerja) -> Keadaan:
    sebab = _sebab(jawab.sebab)
    if jawab.keadaan in {3, 4, 5, 6}:
        return Keadaan("menunggu", sebab or _sebab_printer(kerja))
    if jawab.keadaan == 7:
        return Keadaan("dibatalkan", DITARIK)
    if jawab.keadaan == 8:
        return Keadaan("gagal", sebab or "printer menghentikan cetakan ini")
    if "completed-with-errors" in jawab.sebab:
        return Keadaan("gagal", sebab or "selesai dengan kesalahan")
    return Keadaan("selesai") if jawab.keadaan == 9 else Keadaan("tidak_diketahui")


def _dari_lpstat(kerja: str) -> Keadaan:
    menunggu = _panggil(["lpstat", "-l", "-W", "not-completed", "-o"])
    if menunggu.returncode != 0:
        return Keadaan("tidak_diketahui", "layanan cetak tidak menjawab")
    blok = _blok(menunggu.stdout, kerja)
    if blok is not None:
        return Keadaan("menunggu", _sebab(blok) or _sebab_printer(kerja))
    selesai = _panggil(["lpstat", "-l", "-W", "completed", "-o"])
    blok = _blok(selesai.stdout, kerja) if selesai.returncode == 0 else None
    return Keadaan("tidak_diketahui") if blok is None else _akhir(blok)


def _akhir(blok: str) -> Keadaan:
    """State of a job in the list of ended ones, which holds cancelled and aborted ones too."""
    if re.search(r"cancel+ed", blok):
        return Keadaan("dibatalkan", DITARIK)
    if "aborted" in blok or "job-stopped" in blok:
        return Keadaan("gagal", _sebab(blok) or "printer menghentikan cetakan ini")
    if "job-completed-with-errors" in blok:
        return Keadaan("gagal", _sebab(blok) or "selesai dengan kesalahan")
    if "job-completed-successfully" in blok:
        return Keadaan("selesai")
    return Keadaan("tidak_diketahui")   # without a reason: it is asked a few times more, then a person looks


def _blok(keluaran: str, kerja: str) -> str | None:
    """The lines below one job in the long list of `lpstat`, None when it is not there."""
    baris = keluaran.splitlines()
    for nomor, satu in enumerate(baris):
        if satu.split(maxsplit=1)[:1] == [kerja]:
            akhir = nomor + 1
            while akhir < len(baris) and baris[akhir][:1].isspace():
                akhir += 1
            return "\n".join(baris[nomor + 1 : akhir])
    return None


def _sebab(teks: str) -> str:
    return next((kata for kunci, kata in _SEBAB if kunci in teks), "")


def _sebab_printer(kerja: str) -> str:
    """Why the printer of a waiting job does not print, if it says so."""
    hasil = _panggil(["lpstat", "-l", "-p", kerja.rpartition("-")[0]])
    if " disabled " in hasil.stdout:
        return "antrian printer dihentikan"
    return _sebab(hasil.stdout)


def _kalimat_lp(galat: str, printer: str, path: Path) -> str:
    """What `lp` complained of, as a sentence that says what to do."""
    if "does not exist" in galat or "Unable to connect" in galat or "Bad file descriptor" in galat:
        return f"Printer {printer} tidak ditemukan atau layanan cetak mati; PDF tersimpan di {path}."
    if "not accepting" in galat:
        return f"Printer {printer} sedang menolak cetakan; nyalakan antriannya. PDF tersimpan di {path}."
    return f"Printer {printer} menolak cetakan ini; PDF tersimpan di {path}."


def _kalimat_pasti(printer: str) -> str:
    return f"Printer {printer} tidak memberi kepastian; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."


class _TidakMenjawab(GalatCetak):
    """A CUPS command did not end in time."""


def _panggil(perintah: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a CUPS command in English; GalatCetak when it cannot run or does not end."""
    try:
        return subprocess.run(
            perintah,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_BATAS_DETIK,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
    except subprocess.TimeoutExpired as galat:
        raise _TidakMenjawab("Layanan cetak tidak menjawab; periksa printer lalu coba lagi.") from galat
    except OSError as galat:
        raise GalatCetak(f"Perintah {perintah[0]} tidak dapat dijalankan; PDF tetap tersimpan.") from galat
