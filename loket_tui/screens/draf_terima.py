"""Drafts of the intake as the rows of its dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Ruang

Draf = tuple[str, dict[str, Any]]
"""Key and content of a draft."""


def pilihan_draf(ruang: Ruang, draf: Sequence[Draf]) -> list[tuple[str, str, str]]:
    """What Ctrl+N offers: to go on with a draft, to begin anew, to throw drafts away."""
    pilihan = [(kunci, *_baris(ruang, isi, "Lanjutkan")) for kunci, isi in draf]
    pilihan.append(("baru", "Isian baru", "draf tetap tersimpan"))
    return [*pilihan, ("buang", "Buang draf", f"{len(draf)} draf")] if draf else pilihan


def pilihan_buang(ruang: Ruang, draf: Sequence[Draf]) -> list[tuple[str, str, str]]:
    """Which draft is thrown away, or all of them."""
    return [*((kunci, *_baris(ruang, isi, "Buang")) for kunci, isi in draf),
            ("semua", "Buang semua draf", f"{len(draf)} draf")]


def _baris(ruang: Ruang, isi: dict[str, Any], apa: str) -> tuple[str, str]:
    """A draft in a list: whose; when, which tells two of one name apart, and which service."""
    nama = dict(isi.get("pemohon", {})).get("nama") or "tanpa nama"
    kode = str(isi.get("layanan", ""))
    prosedur = ruang.sop(kode) if kode else None
    layanan = prosedur.nama if prosedur else kode.lstrip("?").replace("_", " ") or "layanan belum dipilih"
    return f"{apa}: {nama}", ", ".join(x for x in (str(isi.get("pada", "")), layanan) if x)
