"""The sheets of a letter: which document draws it, and what was ordered of it, whatever draws it."""

from __future__ import annotations

from sqlalchemy import Connection

from loket_tui.cetak.dokumen import BENTUK_SURAT
from loket_tui.cetak.surat.urai import bentuk, urai
from loket_tui.register import cetakan as rc

NASKAH = "naskah"
"""A letter on its page; others are drawn as the document that their template names (`@bentuk`)."""
SURAT = (NASKAH, *sorted(BENTUK_SURAT))
"""Documents whose order belongs to a version of a naskah."""


def dokumen_surat(templat: str) -> str:
    """The document that draws a letter of this template."""
    if "@bentuk" not in templat:      # an act orders many letters, few of them cards
        return NASKAH
    return bentuk(urai(templat).blok) or NASKAH


def rujukan(naskah_id: int) -> str:
    """What an order says of the version of a naskah that it belongs to."""
    return f"naskah:{naskah_id}"


def terakhir(koneksi: Connection, naskah_id: int) -> rc.Perintah | None:
    """The newest order of a version; its template says once and for all which document it is."""
    semua = (rc.terakhir(koneksi, dokumen, rujukan(naskah_id)) for dokumen in SURAT)
    return next((p for p in semua if p is not None), None)


def pernah_dipesan(koneksi: Connection, naskah_id: int) -> bool:
    """Whether any sheet of a version was ordered."""
    return any(rc.berikut(koneksi, dokumen, rujukan(naskah_id)) != (-1, -1) for dokumen in SURAT)
