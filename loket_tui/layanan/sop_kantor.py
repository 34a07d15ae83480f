"""The procedures an office runs: its pack as last read well, and the versions that new cases take.

A file that is changed, broken or gone changes nothing here by itself: what is in use stands in the record with its
whole text.  Only an office that never put a version in use takes what lies in the folder.
"""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatRegister, GalatSop
from loket_tui.register import basis as rb
from loket_tui.register import meta, perkara
from loket_tui.register import sop_aktif as ra
from loket_tui.sop.paket import BerkasPaket, Paket, muat_paket, sidik_folder
from loket_tui.sop.prosedur import Prosedur, dari_teks

META_PAKET = "paket"
"""The record keeps the pack's own file as it was last read well, so that a broken one does not close the office."""


class SopKantor:
    """Safe from any thread; what it hands out never changes."""

    def __init__(self, folder: Path, basis: rb.Basis) -> None:
        """`folder` is the pack's.  Raises GalatSop when paket.toml is broken and was never read well before."""
        self.folder = folder
        self.basis = basis
        self.galat_paket = ""
        """What is wrong with paket.toml now; "" when it is in use as it stands."""
        self.galat_versi: dict[str, str] = {}
        """Why the version in use of a procedure cannot be read from the record, by its code."""
        self._kunci = threading.RLock()
        self._sidik = self._sidik_lihat = sidik_folder(folder)
        self._prosedur: dict[str, Prosedur] = {}
        self.baris: tuple[ra.BarisAktif, ...] = ()
        self._hari: tuple[date, tuple[Prosedur, ...]] | None = None
        self.paket = self._muat(None)
        self.baca_aktivasi()

    # ---- files

    def lihat(self) -> bool:
        """Look whether files changed, and read the pack anew once they rest; whether anything is new.

        Called again and again by whoever waits for changes; a look without change only asks the folder.
        """
        sidik = sidik_folder(self.folder)
        tenang, self._sidik_lihat = sidik == self._sidik_lihat, sidik
        berkas = sidik != self._sidik and tenang
        if berkas:
            self.baca_berkas()
        with self.basis.baca() as koneksi:
            catatan = ra.terakhir(koneksi) != (self.baris[-1].id if self.baris else 0)
        if catatan:
            self.baca_aktivasi()
        return berkas or catatan

    def baca_berkas(self) -> None:
        """Read the pack as it stands now; a broken paket.toml leaves the last good one in use."""
        sidik = sidik_folder(self.folder)
        paket = self._muat(self.paket.berkas)
        with self._kunci:
            self.paket, self._sidik, self._hari = paket, sidik, None

    def _muat(self, lama: BerkasPaket | None) -> Paket:
        try:
            paket = muat_paket(self.folder)
            self.galat_paket = ""
        except GalatSop as galat:
            baik = lama or self._paket_tersimpan()
            if baik is None:
                raise
            paket = muat_paket(self.folder, baik)
            self.galat_paket = galat.kalimat
        with self._kunci:
            for m in paket.sop:
                self._prosedur.setdefault(m.prosedur.hash, m.prosedur)
        return paket

    def _paket_tersimpan(self) -> BerkasPaket | None:
        with self.basis.baca() as koneksi:
            teks = meta.baca(koneksi, META_PAKET)
        try:
            return BerkasPaket.model_validate_json(teks) if teks else None
        except ValidationError:
            return None

    # ---- versions in use

    def baca_aktivasi(self) -> None:
        """Read from the record which versions are in use, with the text of those that hold now or later."""
        with self.basis.baca() as koneksi:
            baris = ra.semua(koneksi)
            self.galat_versi = {}
            for b in {b.hash: b for per in ra.sah(baris).values() for b in per.values() if b.hash}.values():
                try:
                    self.prosedur(koneksi, b.hash)
                except GalatRegister as galat:
                    self.galat_versi[b.kode] = galat.kalimat
        with self._kunci:
            self.baris, self._hari = baris, None

    def aktif(self, hari: date) -> tuple[Prosedur, ...]:
        """Procedures that new cases of an office date can take, by code."""
        with self._kunci:
            if self._hari is None or self._hari[0] != hari:
                self._hari = (hari, self._susun(hari))
            return self._hari[1]

    def _susun(self, hari: date) -> tuple[Prosedur, ...]:
        if not self.baris:
            return tuple(m.prosedur for m in self.paket.sop)
        kini = ra.berlaku(self.baris, hari.isoformat()).values()
        return tuple(self._prosedur[b.hash] for b in kini if b.verba == ra.AKTIF and b.hash in self._prosedur)

    def prosedur(self, koneksi: Connection, hash_versi: str) -> Prosedur:
        """A pinned version, from memory or from the record.

        Raises GalatRegister when its text is gone, cannot be read, or is not the text that was pinned.
        """
        with self._kunci:
            ada = self._prosedur.get(hash_versi)
            if ada is None:
                baris = perkara.versi(koneksi, hash_versi)
                if baris is None:
                    raise GalatRegister("Naskah SOP berkas ini tidak ditemukan; jalankan loket periksa.")
                ada = self._prosedur[hash_versi] = _baca_versi(hash_versi, *baris)
            return ada

    def di_berkas(self, kode: str) -> Prosedur | None:
        """What a procedure's file says now, where it is good."""
        return next((m.prosedur for m in self.paket.sop if m.prosedur.kode == kode), None)


def _baca_versi(hash_versi: str, paket: str, teks: str) -> Prosedur:
    """Read a pinned version and see that it is the one that was pinned."""
    try:
        prosedur = dari_teks(paket, teks)
    except ValueError as galat:
        raise GalatRegister("Naskah SOP berkas ini tidak terbaca; jalankan loket periksa.") from galat
    if prosedur.hash != hash_versi:
        raise GalatRegister("Naskah SOP berkas ini berubah dari aslinya; jalankan loket periksa.")
    return prosedur
