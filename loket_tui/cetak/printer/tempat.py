"""Which document goes where, and what will go wrong there: the settings held against this machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from loket_tui.cetak.dokumen import DOKUMEN, UKURAN, kertas_cetak, sebutan
from loket_tui.cetak.mentah import ada_mentah
from loket_tui.cetak.printer import ada_printer
from loket_tui.cetak.printer.jalur import ROL, sebab
from loket_tui.cetak.printer.perangkat import adalah_perangkat
from loket_tui.dasar.galat import GalatCetak
from loket_tui.kantor.cetak import Cetak, Tujuan

if TYPE_CHECKING:
    from loket_tui.cetak.printer.ipp import Antrian

_UKURAN_MEDIA = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$")
_BEDA_MM = 1.5
"""Sizes of a medium and of a paper that differ less are the same paper."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where one document goes, on which paper; `salah`: why it cannot."""

    dokumen: str
    tujuan: Tujuan
    kertas: str
    salah: str = ""


def tempat_dokumen(cetak: Cetak) -> list[Tempat]:
    """The place of every document, by what people call it."""
    return sorted((tempat_satu(cetak, d) for d in DOKUMEN), key=lambda t: sebutan(t.dokumen))


def tempat_satu(cetak: Cetak, dokumen: str) -> Tempat:
    """The place of one document."""
    tujuan = cetak.tujuan(dokumen)
    minta = cetak.kertas_untuk(dokumen)
    if tujuan.bentuk != "pdf":
        salah = "" if ada_mentah(dokumen, tujuan.bentuk) else f"tidak ada sebagai {tujuan.bentuk}"
        return Tempat(dokumen, tujuan, minta, salah)
    try:
        return Tempat(dokumen, tujuan, kertas_cetak(dokumen, minta))
    except GalatCetak as galat:
        return Tempat(dokumen, tujuan, minta, galat.kalimat)


def tanpa_driver(cetak: Cetak, nama: str) -> bool:
    """Whether a PDF would come out of a printer as lines of rubbish: its queue has no driver, a device has none.

    A queue that the office itself set for PDFs is believed: its printer may read them.
    """
    if any(t.tujuan.printer == nama and t.tujuan.bentuk == "pdf" for t in tempat_dokumen(cetak)):
        return False
    if adalah_perangkat(nama):
        return True
    antrian = _tanya(nama)
    return antrian is not None and bool(antrian.keadaan) and not antrian.media


def keadaan_antrian(nama: str) -> str:
    """What a printer of this machine is: "siap", "mencetak", why it does not print, "perangkat"."""
    if adalah_perangkat(nama):
        return "perangkat, hanya teks printer"
    antrian = _tanya(nama)
    if antrian is None:
        return "tidak menjawab" if sys.platform != "win32" else "ada"
    if not antrian.menerima:
        return "menolak cetakan"
    kata = sebab(antrian.sebab)
    baki = f"; baki {', '.join(antrian.baki)}" if antrian.baki else ""
    return (kata or {3: "siap", 4: "mencetak"}.get(antrian.keadaan, "berhenti")) + baki


def peringatan(cetak: Cetak) -> Iterator[str]:
    """One sentence for each setting that this machine cannot follow."""
    for kunci in cetak.dokumen:
        if kunci not in DOKUMEN:
            dekat = get_close_matches(kunci, DOKUMEN, 1)
            usul = f"mungkin maksudnya “{dekat[0]}”" if dekat else "lihat daftar di atas"
            yield f"Dokumen “{kunci}” dalam [cetak.dokumen] tidak dikenal; {usul}."
    semua = tempat_dokumen(cetak)
    for t in semua:
        if t.salah:
            yield f"{t.salah.rstrip('.')}." if t.salah.startswith(sebutan(t.dokumen)) else (
                f"{sebutan(t.dokumen)}: {t.salah.rstrip('.')}.")
        elif t.dokumen == "naskah" and t.tujuan.bentuk != "pdf":
            yield (f"Surat dicetak sebagai teks printer pada kertas {t.kertas}, jadi terbagi atas beberapa lembar; "
                   "bentuk pdf pada F4 atau A4 memberi surat seperti biasa.")
    for nama in dict.fromkeys(t.tujuan.printer for t in semua if t.tujuan.printer):
        milik = [t for t in semua if t.tujuan.printer == nama]
        pdf = [t for t in milik if t.tujuan.bentuk == "pdf"]
        if pdf and adalah_perangkat(nama):
            yield (f"Printer {nama} hanya menerima teks printer, sedangkan {_sebut(pdf)} dikirim sebagai PDF; atur "
                   "bentuknya.")
        elif ada_printer(nama):
            yield from _tidak_cocok(cetak, nama, [t for t in milik if not t.salah])
        else:
            yield (f"Printer {nama} tidak ada di komputer ini atau layanan cetak mati; cetakan "
                   f"{_sebut(milik)} menunggu sampai printer itu ada.")


def _tidak_cocok(cetak: Cetak, nama: str, milik: list[Tempat]) -> Iterator[str]:
    """What a printer that is there cannot do for its documents."""
    pdf = [t for t in milik if t.tujuan.bentuk == "pdf"]
    if not pdf:
        return
    if sys.platform == "win32":
        if not cetak.windows_pdf:
            yield f"Printer {nama}: windows_pdf belum diatur, jadi {_sebut(pdf)} harus dibuka dan dicetak sendiri."
        return
    antrian = _tanya(nama)
    if antrian is None:
        return
    if not antrian.media:
        yield (f"Printer {nama} tidak menyebut kertasnya karena antriannya tanpa driver; {_sebut(pdf)} hanya keluar "
               "bila printernya sendiri mengerti PDF.")
        return
    for kertas in dict.fromkeys(t.kertas for t in pdf):
        if not menyediakan(antrian.media, kertas):
            yield (f"Printer {nama} tidak menyediakan kertas {kertas}, jadi "
                   f"{_sebut([t for t in pdf if t.kertas == kertas])} dapat terpotong atau mengecil; tambahkan ukuran "
                   "itu pada antriannya.")
    for baki in dict.fromkeys(t.tujuan.baki for t in pdf if t.tujuan.baki):
        if antrian.baki and baki.casefold() not in {b.casefold() for b in antrian.baki}:
            yield f"Printer {nama} tidak mengenal baki “{baki}”; yang ada: {', '.join(antrian.baki)}."


def menyediakan(media: tuple[str, ...], kertas: str) -> bool:
    """Whether the media of a queue (PWG names) hold a paper, lying or standing, or papers of any size."""
    pendek, panjang = sorted(UKURAN[kertas])
    batas: dict[str, tuple[float, float]] = {}
    for nama in media:
        cocok = _UKURAN_MEDIA.search(nama)
        if cocok is None:
            continue
        kali = 25.4 if cocok[3] == "in" else 1.0
        ukuran = sorted((float(cocok[1]) * kali, float(cocok[2]) * kali))
        for ujung in ("custom_min", "custom_max"):
            if nama.startswith(ujung):
                batas[ujung] = ukuran[0], ukuran[1]
                break
        else:
            beda = abs(ukuran[0] - pendek), abs(ukuran[1] - panjang)
            if beda[0] <= _BEDA_MM and (kertas in ROL or beda[1] <= _BEDA_MM):
                return True
    if len(batas) < 2:
        return False
    kecil, besar = batas["custom_min"], batas["custom_max"]
    return (kecil[0] - _BEDA_MM <= pendek <= besar[0] + _BEDA_MM
            and kecil[1] - _BEDA_MM <= panjang <= besar[1] + _BEDA_MM)


def _sebut(tempat: list[Tempat]) -> str:
    nama = [sebutan(t.dokumen) for t in tempat]
    return ", ".join(nama) if len(nama) <= 3 else f"{', '.join(nama[:3])} dan {len(nama) - 3} dokumen lain"


def _tanya(nama: str) -> Antrian | None:
    if sys.platform == "win32":
        return None
    from loket_tui.cetak.printer.ipp import tanya_antrian

    return tanya_antrian(nama)
