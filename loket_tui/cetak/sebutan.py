"""How slips name the case, people, villages and counts: the same words drawn and in raw text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from loket_tui.dasar.desa import nama_desa, sebut_desa
from loket_tui.dasar.kode_cari import kelompok

_KOSONG: Final = frozenset({"", "-"})
_KEPING: Final = re.compile(r"\b(ktp|kia|kartu identitas anak)\b", re.IGNORECASE)
_KERTAS: Final = re.compile(r"foto ?kopi|salinan|surat|formulir|berkas", re.IGNORECASE)
_BUKU: Final = re.compile(r"\bbuku\b|paspor", re.IGNORECASE)


def ada(isi: object) -> bool:
    """Whether a value of a snapshot says something: older orders hold "-" for nothing."""
    return str(isi or "").strip() not in _KOSONG


def nomor(cuplikan: Mapping[str, Any], awal: str = "Nomor {}", lain: str = "Kode berkas {}") -> str:
    """The register number in its words; where the case has none, its lookup code in others; "" with neither."""
    isi = str(cuplikan.get("nomor_register") or "")
    if ada(isi):
        return awal.format(isi)
    kode = kelompok(str(cuplikan.get("kode_cari") or ""))
    return lain.format(kode) if kode else ""


def alamat(orang: Mapping[str, Any]) -> str:
    """Address and village of a person, the village once."""
    isi, desa = str(orang.get("alamat") or ""), str(orang.get("desa") or "")
    polos = nama_desa(desa).casefold()
    bagian = {b.strip() for b in isi.casefold().split(",")}
    sudah = polos in bagian or sebut_desa(desa).casefold() in isi.casefold()
    return ", ".join(x for x in (isi, "" if sudah else sebut_desa(desa)) if x)


def desa(orang: Mapping[str, Any]) -> str:
    """The village for a row labelled Desa."""
    return nama_desa(str(orang.get("desa") or ""))


def orang_singkat(orang: Mapping[str, Any]) -> str:
    """Name, masked NIK and village of a person in one line; what is not known leaves no dash."""
    isi = (orang.get("nama"), orang.get("nik_samar"), sebut_desa(str(orang.get("desa") or "")))
    return ", ".join(str(x) for x in isi if ada(x))


def jumlah(nama: object, banyak: object) -> str:
    """A count with its unit: cards in `keping`, books in `buku`, all else in `lembar`; words stay as they are."""
    teks = str(banyak or "")
    if not (teks.isascii() and teks.isdigit()):
        return teks
    apa = str(nama or "")
    if _BUKU.search(apa):
        return f"{teks} buku"
    return f"{teks} {'keping' if _KEPING.search(apa) and not _KERTAS.search(apa) else 'lembar'}"
