"""What all ways to a printer share: the words for a job's state, papers as media, checks before sending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from loket_tui.dasar.galat import GalatCetak
from loket_tui.kantor.cetak import Tujuan

Status = Literal["selesai", "menunggu", "gagal", "dibatalkan", "tidak_diketahui"]
Penarikan = Literal["ditarik", "lewat", "tertahan", "tidak_menjawab"]
"""What became of taking a job out: it is out and will not print; the queue holds it no more, it may have printed; the
queue keeps it; nobody answers, so it may stand there still."""

MEDIA: Final[dict[str, str]] = {
    "F4": "Custom.215x330mm",
    "F4/2": "Custom.215x165mm",
    "F4/3": "Custom.215x110mm",
    "F4/4": "Custom.107.5x165mm",
    "A4": "A4",
    "A4/2": "Custom.210x148.5mm",
    "A4/3": "Custom.210x99mm",
    "A5": "A5",
    "A6": "A6",
    "9.5x5.5": "Custom.241.3x139.7mm",
    "80mm": "Custom.80x200mm",
    "58mm": "Custom.58x200mm",
}
"""Name of a paper (`kantor.cetak.KERTAS`) -> the medium that a queue is told; rolls take the length of their PDF."""
ROL: Final = ("80mm", "58mm")
BISU: Final = "layanan cetak tidak menjawab"
"""Why nothing is known of a job while the print service is down."""
DITARIK: Final = "dibatalkan di antrian printer"
"""The note of an order whose job was taken out of the print queue."""
SEBAB: Final = (
    ("media-empty", "kertas habis"),
    ("media-jam", "kertas macet"),
    ("media-needed", "kertas yang diminta belum dipasang"),
    ("offline", "printer mati atau tidak tersambung"),
    ("connecting-to-device", "printer mati atau tidak tersambung"),
    ("timed-out", "printer mati atau tidak tersambung"),
    ("cover-open", "penutup printer terbuka"),
    ("door-open", "penutup printer terbuka"),
    ("interlock-open", "penutup printer terbuka"),
    ("input-tray-missing", "baki printer terlepas"),
    ("output-tray-full", "tempat keluar kertas penuh"),
    ("output-area-full", "tempat keluar kertas penuh"),
    ("toner-empty", "toner habis"),
    ("marker-supply-empty", "tinta habis"),
    ("marker-waste-full", "penampung tinta penuh"),
    ("cups-missing-filter", "driver printer belum terpasang"),
    ("resources-are-not-ready", "printer gagal, dicoba lagi sendiri"),
    ("job-hold", "cetakan ditahan di antrian printer"),
    ("paused", "antrian printer dihentikan"),
    ("stopped", "antrian printer dihentikan"),
)
"""What a queue calls a reason -> our word; the first that fits."""
_UKURAN_HALAMAN = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+[\d.]+\s+([\d.]+)\s*\]")
_PDF = b"%PDF-"
_SISI_PENDEK = b"/Duplex /DuplexFlipShortEdge"


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the queue reports of a job: its state and, where known, the reason in Indonesian."""

    status: Status
    alasan: str = ""


class Jalur(Protocol):
    """One way to a printer: print queues of CUPS, those of Windows, a device."""

    def daftar(self) -> list[str]:
        """Names of the printers that can be reached this way; empty when there are none or nothing answers."""

    def kirim(self, path: Path, tujuan: Tujuan, kertas: str, judul: str = "") -> str:
        """Hand a file over under a title; gives the job's id.  Raises GalatCetak (surely not taken), CetakTidakPasti.
        """

    def cari(self, judul: str) -> str | None:
        """The id of the job with this title, "" when there is none (or none can be found), None without an answer."""

    def keadaan(self, kerja: str) -> Keadaan:
        """What became of a job."""

    def batalkan(self, kerja: str) -> Penarikan:
        """Take a job out."""


def sebab(teks: str) -> str:
    """Our word for the first known reason in what a queue says; "" for none."""
    return next((kata for kunci, kata in SEBAB if kunci in teks), "")


def medium(kertas: str, path: Path) -> str:
    """The medium of a paper; on a roll it is as long as the (first page of the) PDF."""
    if kertas in ROL:
        cocok = _UKURAN_HALAMAN.search(path.read_bytes())
        if cocok:
            return f"Custom.{kertas.removesuffix('mm')}x{float(cocok[1]) * 25.4 / 72:.1f}mm"
    return MEDIA[kertas]


def bolak_balik(path: Path) -> bool:
    """Whether a PDF says that its pages are the two sides of a sheet, turned over the short edge (the AK-1 card)."""
    return _SISI_PENDEK in path.read_bytes()


def mentah(path: Path, tujuan: Tujuan) -> bool:
    """Whether a file goes to the printer as it is: it is no PDF.

    Raises GalatCetak: no such file, an unknown form, or a PDF for a printer that takes raw bytes and the reverse,
    which would print pages of rubbish.
    """
    try:
        with path.open("rb") as berkas:
            pdf = berkas.read(len(_PDF)) == _PDF
    except OSError as galat:
        raise GalatCetak(f"Berkas {path} tidak ada atau tidak terbaca; cetak ulang dokumen ini.") from galat
    if pdf and tujuan.bentuk != "pdf":
        raise GalatCetak(f"Printer {tujuan.printer} diatur untuk {tujuan.bentuk}, sedangkan dokumen ini hanya ada "
                         f"sebagai PDF; ubah “bentuk” dokumen ini di kantor.toml bagian [cetak.dokumen].")
    if not pdf and tujuan.bentuk == "pdf":
        raise GalatCetak(f"Printer {tujuan.printer} diatur untuk PDF, sedangkan cetakan ini teks printer; tulis "
                         f"bentuk = \"escpos\" atau \"escp\" di kantor.toml bagian [cetak.dokumen].")
    return not pdf


def kalimat_pasti(printer: str) -> str:
    """The sentence for a job that may have been taken."""
    return f"Printer {printer} tidak memberi kepastian; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."
