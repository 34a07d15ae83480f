"""Shapes of computed fields and limits: checked when the file is loaded, so that a case never fails on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any, Final

from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import Syarat

_Cari = Callable[[str], Isian | None]
_ANGKA = frozenset({"angka", "uang"})
HARI_INI, TAHUN_INI = "hari_ini", "tahun_ini"
"""Limits that go with the day on which the answer is given."""
_KUNCI = {
    "umur": ({"lahir"}, {"pada"}),
    "hari_kerja": ({"dari", "sampai"}, set[str]()),
    "persen": ({"dari", "tarif"}, {"kurangi"}),
}
_SATUAN = {"hari": 36_500, "hari_kerja": 2_000, "bulan": 1_200, "tahun": 100}
"""Units of `tambah` with the largest number of each."""

SATUAN_BATAS: Final = frozenset(_SATUAN) - {"hari_kerja"}
"""Units of a limit that lies some time after a date."""


def rumus_keliru(rumus: Mapping[Any, Any], cari: _Cari, pihak: Container[str] = ()) -> Iterator[str]:
    """What is wrong with the formula of a computed field; `cari` finds a field, `pihak` are the parties."""
    ((jenis, isi),) = rumus.items()
    match jenis:
        case "jumlah":
            yield from _jumlah(isi, cari) if isi not in pihak or cari(str(isi)) else ()
        case "total":
            if not isinstance(isi, list) or not isi:
                yield "total berisi daftar isian, misalnya {total = ['pokok', 'denda']}."
                return
            for kode in isi:
                yield from _harus(kode, cari, _ANGKA, "total")
        case "tambah":
            yield from _tambah(isi, cari)
        case _:
            yield from _tabel(jenis, isi, cari)


def _tabel(jenis: str, isi: object, cari: _Cari) -> Iterator[str]:
    wajib, boleh = _KUNCI[jenis]
    if not isinstance(isi, Mapping) or not wajib <= set(isi) <= wajib | boleh:
        yield f"{jenis} berisi {', '.join(sorted(wajib))}" + (f", boleh {', '.join(boleh)}." if boleh else ".")
        return
    if jenis == "persen":
        yield from _harus(isi["dari"], cari, _ANGKA, "persen")
        for kunci in ("tarif", "kurangi"):
            if not _bilangan(isi.get(kunci, 0)):
                yield f"persen: {kunci} berupa angka."
        return
    for kode in isi.values():
        if kode != "hari_ini":
            yield from _harus(kode, cari, frozenset({"tanggal"}), jenis)


def _tambah(
    isi: object, cari: _Cari, nama: str = "tambah", boleh: Container[str] = frozenset(_SATUAN)
) -> Iterator[str]:
    """So many of one unit (`boleh`) after a date; `nama` is what it is called in the file."""
    satuan = [k for k in _SATUAN if isinstance(isi, Mapping) and k in isi]
    if not isinstance(isi, Mapping) or len(satuan) != 1 or not set(isi) <= {"dari", *satuan}:
        yield f"{nama} berisi dari dan tepat satu dari {', '.join(k for k in _SATUAN if k in boleh)}."
        return
    banyak = isi[satuan[0]]
    if not isinstance(banyak, int) or isinstance(banyak, bool) or not 0 <= banyak <= _SATUAN[satuan[0]]:
        yield f"{nama}: {satuan[0]} berupa angka bulat 0 sampai {_SATUAN[satuan[0]]}."
    if isi.get("dari", HARI_INI) != HARI_INI:
        yield from _harus(isi["dari"], cari, frozenset({"tanggal"}), nama)


def _jumlah(isi: object, cari: _Cari) -> Iterator[str]:
    kode, _, kolom = str(isi).partition(".")
    tabel = cari(kode)
    if tabel is None or tabel.jenis != "tabel":
        yield f"jumlah menyebut tabel '{kode[:40]}' yang tidak ada."
    elif kolom and not any(k.kode == kolom and k.jenis in _ANGKA for k in tabel.kolom):
        yield f"jumlah menyebut kolom '{kolom[:40]}' yang bukan kolom angka tabel '{kode}'."


def _harus(kode: object, cari: _Cari, jenis: frozenset[str], rumus: str) -> Iterator[str]:
    """The field must be there and of a kind that can be reckoned with; computed ones are taken as they come."""
    isian = cari(kode) if isinstance(kode, str) else None
    if isian is None:
        yield f"{rumus} menyebut isian '{str(kode)[:40]}' yang tidak ada."
    elif isian.jenis not in {*jenis, "hitung"}:
        yield f"{rumus} memakai isian '{isian.kode}' yang berjenis {isian.jenis}."


def batas_keliru(isian: Isian, cari: _Cari) -> Iterator[str]:
    """What is wrong with `minimal` and `maksimal` of a field."""
    for kunci in ("minimal", "maksimal"):
        batas = getattr(isian, kunci)
        if batas is None:
            continue
        if isian.jenis not in {*_ANGKA, "tanggal", "jam"}:
            yield f"{kunci} hanya untuk angka, uang, tanggal dan jam."
        elif isinstance(batas, Mapping):
            yield from _batas_lain(kunci, batas, isian, cari)
        elif isian.jenis in _ANGKA and not isinstance(batas, int) and batas != TAHUN_INI:
            yield f"{kunci} berupa angka bulat atau '{TAHUN_INI}'."
        elif isian.jenis == "tanggal" and not _sah_tanggal(batas) and batas != HARI_INI:
            yield f"{kunci} berupa tanggal seperti '2026-11-20' atau '{HARI_INI}'."
        elif isian.jenis == "jam" and not _sah_jam(batas):
            yield f"{kunci} berupa jam seperti '08:00'."


def _batas_lain(kunci: str, batas: Mapping[Any, Any], isian: Isian, cari: _Cari) -> Iterator[str]:
    yield from _bila_batas(kunci, batas.get("bila"), cari)
    batas = {k: v for k, v in batas.items() if k != "bila"}
    if set(batas) == {"persen", "dari"} and isian.jenis in _ANGKA and _bilangan(batas["persen"]):
        yield from _harus(batas["dari"], cari, _ANGKA, kunci)
    elif set(batas) == {"isian"}:
        yield from _harus(batas["isian"], cari, _sejenis(isian), kunci)
    elif isian.jenis == "tanggal" and SATUAN_BATAS & set(batas):
        yield from _tambah(batas, cari, kunci, SATUAN_BATAS)
    else:
        yield (f"{kunci} berisi {{isian = 'kode'}}, {{persen = angka, dari = 'kode'}} atau, bagi tanggal, {{dari = "
               "'hari_ini', hari = angka}, boleh dengan bila.")


def _bila_batas(kunci: str, bila: object, cari: _Cari) -> Iterator[str]:
    """The condition of a limit looks at fields of the SOP only: an answer is read before anything else is known."""
    if bila is None:
        return
    if not isinstance(bila, Syarat) or bila.aksi_disebut() or bila.fitur_disebut():
        yield f"{kunci}: bila berisi syarat pada isian."
        return
    for kode in sorted(bila.isian_disebut()):
        if cari(kode) is None:
            yield f"{kunci}: bila menyebut isian '{kode}' yang tidak ada."


def _sejenis(isian: Isian) -> frozenset[str]:
    return _ANGKA if isian.jenis in _ANGKA else frozenset({isian.jenis})


def _bilangan(nilai: object) -> bool:
    return isinstance(nilai, int | float) and not isinstance(nilai, bool) and abs(nilai) < 1e12


def _sah_tanggal(nilai: object) -> bool:
    try:
        return date.fromisoformat(str(nilai)).isoformat() == nilai
    except ValueError:
        return False


def _sah_jam(nilai: object) -> bool:
    return isinstance(nilai, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", nilai) is not None
