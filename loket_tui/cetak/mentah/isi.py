"""What several raw documents read out of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.dasar.kode_cari import kelompok


def baris_kop(cuplikan: Mapping[str, Any], kunci: str = "baris") -> list[str]:
    """Lines of the letterhead ("baris") or of its address ("alamat")."""
    kop: Mapping[str, Any] = cuplikan.get("kop") or {}
    return [str(b) for b in kop.get(kunci) or []]


def kode(cuplikan: Mapping[str, Any]) -> str:
    """The lookup code in groups, "" without one."""
    return kelompok(str(cuplikan.get("kode_cari") or ""))


def tanda(keadaan: object) -> str:
    """The box before a requirement: there, does not apply, not there."""
    return {"ada": "[x]", "tidak_berlaku": "[-]"}.get(str(keadaan or ""), "[ ]")


def lembar_banyak(cuplikan: Mapping[str, Any], kunci: str = "lembar_banyak") -> int:
    """How many sheets alike are printed; a copy is one."""
    return 1 if salinan(cuplikan) else max(1, int(cuplikan.get(kunci) or 1))


def salinan(cuplikan: Mapping[str, Any]) -> str:
    """SALINAN ke-n on a copy, "" on an original."""
    ke = int(cuplikan.get("salinan_ke") or 0)
    return f"SALINAN ke-{ke}" if ke > 1 else ""


def daftar_syarat(syarat: Sequence[Mapping[str, Any]], *, bertanda: bool = True) -> list[tuple[str, str]]:
    """(mark and number, name and what is said of it) of each requirement."""
    from loket_tui.cetak.tabel_syarat import keterangan

    hasil = []
    for n, satu in enumerate(syarat, 1):
        ket = keterangan(satu)
        depan = f"{tanda(satu.get('keadaan'))} {n:>2}. " if bertanda else f"{n:>2}. "
        hasil.append((depan, f"{satu.get('nama') or ''}{f' ({ket})' if ket else ''}"))
    return hasil
