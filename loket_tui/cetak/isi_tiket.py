"""What stands on a queue ticket, in words: the same for the drawn sheet and for raw printers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loket_tui.cetak.biaya import sebut_biaya

PESAN = "Harap menunggu panggilan loket"


@dataclass(frozen=True, slots=True)
class IsiTiket:
    """The lines of a ticket; it names nobody."""

    kop: tuple[str, ...]
    nomor: str
    untuk: str
    waktu: tuple[str, str]
    tunggu: str
    kode: str
    pesan: str
    biaya: str
    tanda: str
    """CETAK ULANG or SALINAN with its time, "" on the first print."""


def isi_tiket(cuplikan: Mapping[str, Any]) -> IsiTiket:
    """Read a snapshot: kop, nomor ("A-012"), untuk, tanggal, pukul, menunggu (numbers before this one), kode_cari,
    cetak_ulang (bool), salinan_ke, dicetak {waktu}.  Raises KeyError where the number is missing."""
    kop: Mapping[str, Any] = cuplikan.get("kop") or {}
    return IsiTiket(
        tuple(str(b) for b in kop.get("baris") or ()), str(cuplikan["nomor"]), str(cuplikan.get("untuk") or ""),
        (str(cuplikan.get("tanggal") or ""), str(cuplikan.get("pukul") or "")), _tunggu(cuplikan.get("menunggu")),
        str(cuplikan.get("kode_cari") or ""), PESAN, sebut_biaya(cuplikan), _tanda(cuplikan))


def _tunggu(menunggu: object) -> str:
    if not isinstance(menunggu, int):
        return ""
    return f"Menunggu sebelum Anda: {menunggu} nomor" if menunggu else "Tidak ada yang menunggu sebelum Anda"


def _tanda(cuplikan: Mapping[str, Any]) -> str:
    ke, waktu = int(cuplikan.get("salinan_ke") or 0), str((cuplikan.get("dicetak") or {}).get("waktu") or "")
    apa = f"SALINAN ke-{ke}" if ke > 1 else "CETAK ULANG" if cuplikan.get("cetak_ulang") else ""
    return f"{apa} {waktu}".strip() if apa else ""
