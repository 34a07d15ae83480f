"""Procedures seen from outside: one plain object per flow, and every finding of files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.muat import muat
from loket_tui.sop.paket import BerkasPaket, cocok, muat_paket_toml
from loket_tui.sop.periksa import Temuan
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Aktivitas, Langkah

_TERCETAK = ("no", "kegiatan", "kelengkapan", "waktu", "output")


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """What was found in one file."""

    berkas: Path
    galat: tuple[str, ...]
    peringatan: tuple[Temuan, ...]
    kode: str = ""
    """Code of the SOP in it; empty when it does not load."""


def daftar_folder(akar: Path) -> list[Path]:
    """Folders of packs under `akar`, or `akar` itself."""
    return [akar] if (akar / "paket.toml").is_file() else sorted(p.parent for p in akar.glob("*/paket.toml"))


def ringkas(prosedur: Prosedur) -> list[dict[str, Any]]:
    """One object for each aktivitas of a procedure, for `loket sop daftar --json`."""
    daftar: tuple[Aktivitas | None, ...] = prosedur.berkas.aktivitas or (None,)
    return [_alur(prosedur, a) for a in daftar]


def _alur(prosedur: Prosedur, aktivitas: Aktivitas | None) -> dict[str, Any]:
    kode = aktivitas.kode if aktivitas else ""
    langkah = [x for x in prosedur.berkas.langkah if not x.aktivitas or kode in x.aktivitas]
    return {
        "paket": prosedur.paket, "kode": prosedur.kode, "nama": prosedur.nama,
        "aktivitas": aktivitas.nama if aktivitas else "",
        "persyaratan": [p.model_dump(mode="json", exclude_defaults=True) for p in prosedur.persyaratan(kode)],
        "langkah": [_langkah(prosedur, x, i, kode) for i, x in enumerate(langkah, 1)],
    }


def _langkah(prosedur: Prosedur, x: Langkah, urut: int, aktivitas: str) -> dict[str, Any]:
    letak = [y for y in prosedur.urutan if y.langkah is x]
    lane = dict.fromkeys([x.pelaksana] if x.pelaksana else [y.lane for y in letak])
    waktu = x.waktu if isinstance(x.waktu, str) else x.waktu.get(aktivitas, "")
    hasil: dict[str, Any] = {
        "urut": urut, "no": x.no, "kegiatan": x.kegiatan,
        "pelaksana": " / ".join(prosedur.pelaksana(kode).sebutan for kode in lane),
        "aksi": [y.jenis for y in letak], "kelengkapan": x.kelengkapan, "waktu": waktu, "output": x.output,
        "ket": x.ket,
    }
    tercetak = {f"{k}_tercetak": getattr(x, f"{k}_tercetak", "") for k in _TERCETAK}
    return hasil | {k: v for k, v in tercetak.items() if v} | ({"tambahan": True} if x.tambahan else {})


def tinjau(path: Path) -> tuple[Tinjauan, ...]:
    """Findings of a SOP file, of a pack, or of a folder of packs.  Raises GalatSop when there is nothing to check."""
    if not path.is_dir() and os.path.lexists(path):   # a file, or what stands in the place of one
        return _tinjau_paket(path.absolute().parent, [path])
    hasil = [t for folder in daftar_folder(path) for t in _tinjau_paket(folder, berkas_sop(folder))]
    if not hasil and path.is_dir():
        hasil = list(_tinjau_paket(path, berkas_sop(path)))
    if not hasil:
        raise GalatSop(f"Tidak ada berkas SOP (.toml) di “{path}”; periksa nama folder atau berkasnya.")
    return tuple(hasil)


def berkas_sop(folder: Path) -> list[Path]:
    """The SOP files of a pack."""
    return sorted(p for p in folder.glob("*.toml") if p.name != "paket.toml")


def _tinjau_paket(folder: Path, berkas: list[Path]) -> tuple[Tinjauan, ...]:
    """Every file by itself, then against its pack: roles, books and templates it names."""
    kode = folder.name
    paket: BerkasPaket | None = None
    galat_paket: tuple[Tinjauan, ...] = ()
    if (folder / "paket.toml").is_file():
        try:
            paket = muat_paket_toml(folder)
            kode = paket.kode
        except GalatSop as galat:
            galat_paket = (Tinjauan(folder / "paket.toml", galat.temuan or (galat.kalimat,), ()),)
    pemakai: dict[str, Path] = {}
    hasil = []
    for path in berkas:
        satu = _satu(path, kode, paket)
        if satu.kode and (dahulu := pemakai.setdefault(satu.kode, path)) != path:
            ganda = f"kode '{satu.kode}' sudah dipakai {dahulu.name}; beri kode yang berbeda."
            satu = replace(satu, galat=(*satu.galat, ganda))
        hasil.append(satu)
    return (*galat_paket, *hasil)


def _satu(path: Path, kode: str, paket: BerkasPaket | None) -> Tinjauan:
    """The findings of one file."""
    try:
        hasil = muat(path, kode)
    except GalatSop as galat:
        return Tinjauan(path, galat.temuan or (galat.kalimat,), ())
    peringatan = (*hasil.peringatan, *_tautan(hasil.prosedur, path.parent))
    keliru = dict.fromkeys(cocok(hasil.prosedur, paket, path.parent)) if paket else ()
    salah = tuple(hasil.berbaris(t).lengkap for t in keliru)
    return Tinjauan(path, salah, peringatan, hasil.prosedur.kode)


def _tautan(prosedur: Prosedur, folder: Path) -> Iterator[Temuan]:
    """Links that begin nothing: to a SOP of another pack, or to one of this pack that is not there."""
    for tautan in prosedur.berkas.tautan:
        paket, _, kode = tautan.ke.partition("/")
        if paket != prosedur.paket:
            yield Temuan(f"tautan ke {tautan.ke} menyebut SOP di luar paket {prosedur.paket}; "
                         "tidak dapat dimulai dari berkas.", galat=False)
        elif not (folder / f"{kode}.toml").is_file():
            yield Temuan(f"tautan ke {tautan.ke} menyebut SOP yang belum ada.", galat=False)
