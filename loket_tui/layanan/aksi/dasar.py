"""How a kind of aksi is asked, checked and done: one `JenisAksi` for each, gathered in `loket_tui.layanan.aksi`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, baca_tanggal_lalu
from loket_tui.dasar.teks import bersih
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.kolom import Kolom
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak


@dataclass(frozen=True, slots=True)
class Masukan:
    """What the officer enters at a step: the reason, a note, and the fields the kind asks, by their code."""

    alasan: str = ""
    catatan: str = ""
    nilai: Mapping[str, str] = field(default_factory=dict)


def masukan(alasan: str = "", catatan: str = "", **nilai: str) -> Masukan:
    """What the officer enters, its fields as keywords."""
    return Masukan(alasan, catatan, nilai)


@dataclass(slots=True)
class Kerjaan:
    """One aksi while it is done: the case, where it stands, the outcome, what was entered, what came of it."""

    berkas: BerkasKerja
    letak: Letak
    hasil: str
    masukan: Masukan
    naskah: tuple[str, ...] = ()
    """The naskah it works on in this case."""
    sendiri: bool = False
    """Done along with another act, for whoever's lane it is."""
    isi: dict[str, Any] = field(default_factory=dict)
    isian: dict[str, str] = field(default_factory=dict)
    """Fields of the SOP that were filled in with it."""
    peristiwa_id: int = 0

    @property
    def positif(self) -> bool:
        """Whether the outcome is the positive one."""
        return self.hasil == HASIL[self.letak.jenis][0]

    def beri_alasan(self, tambahan: str) -> None:
        """Add to the reason what the kind itself found."""
        alasan = ". ".join(x for x in (self.masukan.alasan.strip().rstrip("."), tambahan) if x)
        self.masukan = replace(self.masukan, alasan=alasan[:500])

    def teks(self, kode: str, maks: int = 60) -> str:
        """What was typed in a field, cleaned."""
        return bersih(self.masukan.nilai.get(kode, ""), maks)

    def wajib(self, kode: str, kalimat: str, maks: int = 60) -> str:
        """The same, demanded.  Raises GalatIsian with the sentence."""
        isi = self.teks(kode, maks)
        if not isi:
            raise GalatIsian(kalimat, kode)
        return isi

    def tanggal(self, kode: str = "tanggal", *, lalu: bool = True) -> date:
        """A typed date, today when none was typed; with `lalu` not later than today.  Raises GalatIsian."""
        hari_ini = self.berkas.tx.tanggal_kerja
        diketik = self.masukan.nilai.get(kode, "")
        if lalu:
            return baca_tanggal_lalu(diketik, hari_ini, hari_ini, kode)
        return baca_tanggal(diketik, kode) if diketik.strip() else hari_ini

    def angka(self, kode: str) -> int:
        """A typed whole number, 0 when none was typed.  Raises GalatIsian."""
        diketik = self.masukan.nilai.get(kode, "").strip() or "0"
        if not (diketik.isascii() and diketik.isdecimal() and len(diketik) <= 12):
            raise GalatIsian("Isi dengan angka.", kode)
        return int(diketik)


def _tidak_meminta(_berkas: Berkas, _letak: Letak, _hasil: str) -> tuple[Kolom, ...]:
    return ()


def _tanpa_isi(_kerjaan: Kerjaan) -> dict[str, Any]:
    return {}


def _tanpa_akibat(_kerjaan: Kerjaan) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class JenisAksi:
    """One kind of aksi.

    `minta` gives the fields to ask for an outcome; `isi` reads what was entered into the event's details before
    anything is written (raises GalatIsian); `sesudah` writes what follows, when the event stands (its id in
    `peristiwa_id`), and returns numbers taken.  `sendiri` says whether it may be done along with the act before it;
    `sekali_tekan` that one confirmation may do it in a row with others.
    """

    jenis: str
    minta: Callable[[Berkas, Letak, str], tuple[Kolom, ...]] = _tidak_meminta
    isi: Callable[[Kerjaan], dict[str, Any]] = _tanpa_isi
    sesudah: Callable[[Kerjaan], list[str]] = _tanpa_akibat
    sendiri: Callable[[BerkasKerja, Letak], bool] | None = None
    sekali_tekan: bool = False
