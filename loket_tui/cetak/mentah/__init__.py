"""Documents as the bytes of printers that take no PDF: ESC/POS for thermal rolls, ESC/P text for dot-matrix.

From the same snapshots as the PDFs (`cetak.dokumen`), by the same rules; a document that has no raw form here is sent
as a PDF, or to another printer.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from loket_tui.dasar.galat import GalatCetak

_MENTAH: Final[dict[tuple[str, str], str]] = {
    ("tiket", "escpos"): "struk:tiket",
    ("tanda_terima", "escpos"): "struk:tanda_terima",
    ("kuitansi", "escpos"): "struk:kuitansi",
    ("halaman_uji", "escpos"): "struk:halaman_uji",
    ("tiket", "escp"): "bukti:tiket",
    ("tanda_terima", "escp"): "tanda_terima:tanda_terima",
    ("blanko_kekurangan", "escp"): "bukti:blanko_kekurangan",
    ("bukti_penyerahan", "escp"): "bukti:bukti_penyerahan",
    ("bukti_penarikan", "escp"): "bukti:bukti_penarikan",
    ("kuitansi", "escp"): "bukti:kuitansi",
    ("halaman_uji", "escp"): "bukti:halaman_uji",
    ("naskah", "escp"): "surat:naskah",
    ("surat_setengah", "escp"): "surat:naskah",
}
"""(document, form) -> module:function beside this one that takes a snapshot and gives the bytes."""


def ada_mentah(dokumen: str, bentuk: str) -> bool:
    """Whether a document has a raw form ("escpos" or "escp")."""
    return (dokumen, bentuk) in _MENTAH


def buat_mentah(dokumen: str, bentuk: str, cuplikan: dict[str, Any]) -> bytes:
    """The bytes of a document for a raw printer: the same snapshot always gives the same bytes.

    The paper is the snapshot's "kertas".  Raises GalatCetak when the document has no such form or the snapshot lacks
    what it needs.
    """
    tempat = _MENTAH.get((dokumen, bentuk))
    if tempat is None:
        raise GalatCetak(f"“{dokumen}” tidak dapat dicetak sebagai {bentuk}; ganti bentuk atau printernya di "
                         "kantor.toml [cetak.dokumen].")
    modul, _, nama = tempat.partition(":")
    try:
        return bytes(getattr(import_module(f"{__name__}.{modul}"), nama)(cuplikan))
    except (KeyError, TypeError, AttributeError) as galat:
        raise GalatCetak(
            f"Data untuk mencetak “{dokumen}” tidak lengkap ({galat}); buka berkas itu lagi lalu cetak ulang."
        ) from galat
