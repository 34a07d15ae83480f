"""The office behind the screens: opened after the first paint, warmed after the login, closed at the end."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat
from loket_tui.screens.daftar_layar import LAYAR
from loket_tui.screens.penjaga import DenganPenjaga

if TYPE_CHECKING:
    from loket_tui.dasar.jam import Jam
    from loket_tui.kantor import Kantor
    from loket_tui.layanan.cetak_sendiri import CetakSendiri
    from loket_tui.layanan.pencetak import Pencetak
    from loket_tui.layanan.ruang import Ruang, Sesi

JEDA_SOP = 0.5
"""Seconds between two looks at the files of the pack; a change is read when two looks agree."""


class DenganKantor(DenganPenjaga):
    """An app with an office behind it, everything slow in threads."""

    kantor: Kantor
    jam: Jam | None
    _sesi: Sesi | None

    def __init__(self) -> None:
        """Nothing is opened before `buka_kantor`."""
        super().__init__()
        self._ruang: Ruang | None = None
        self._pencetak: Pencetak | None = None
        self._cetak_sendiri: CetakSendiri | None = None
        self._pernah_masuk = False
        self._galat_buka: Galat | None = None
        self._berakhir = False
        self._siap = threading.Event()
        self._mulai_sop = threading.Event()
        self._sop_siap = threading.Event()
        self._tutup = threading.Event()
        self._penjaga_sop: threading.Thread | None = None

    def tutup_kantor(self) -> None:
        """Leave nothing running, also what is still being opened."""
        self._berakhir = True
        self._tutup.set()
        self._mulai_sop.set()
        if self._penjaga_sop is not None:
            self._penjaga_sop.join(2.0)     # it may be reading the record that is closed next
        self._lepas()

    def catat_keluar(self, sesi: Sesi | None) -> None:
        """A session ends here: the trail keeps it."""
        if sesi is not None and self._ruang is not None:
            from loket_tui.layanan.masuk import keluar

            keluar(self._ruang, sesi)

    def sandi_diganti(self, baru: str) -> None:
        """The officer changed his own kata sandi: this session goes on."""
        from loket_tui.layanan.masuk import sesi_lanjut

        if self._sesi is not None and self._ruang is not None:
            self._sesi = sesi_lanjut(self._ruang, self._sesi, baru)

    def sop_berubah(self) -> None:
        """Files of the pack changed, or the versions in use: for the app to show."""

    def _lepas(self) -> None:
        if self._pencetak is not None:
            self._pencetak.tutup()
        if self._ruang is not None:
            self._ruang.tutup()

    def buka_kantor(self) -> None:
        """Open the office in a thread; again after a failure."""
        self._galat_buka = None
        gc.enable()
        self._siap.clear()
        self._sop_siap.clear()
        threading.Thread(target=self._buka_ruang, name="buka-kantor", daemon=True).start()

    def _buka_ruang(self) -> None:
        """Import the acts and open the database; then, once somebody is at the keys, the procedures (in a thread)."""
        try:
            from loket_tui.layanan import siap

            ruang = self._ruang = siap.buka(self.kantor.folder, self.jam, dengan_sop=False)
            self._siap.set()
            self._mulai_sop.wait()
            if self._berakhir:
                self._lepas()
                return
            siap.siapkan_sop(ruang)
            self._penjaga_sop = threading.Thread(target=self._jaga_sop, args=(ruang,), name="jaga-sop", daemon=True)
            self._penjaga_sop.start()
        except Galat as galat:
            self._gagal_buka(galat)
        except Exception as galat:
            self._gagal_buka(Galat(self.catat_galat(galat)))
        finally:
            self._siap.set()
            self._sop_siap.set()

    def _gagal_buka(self, galat: Galat) -> None:
        """The office did not open: nothing of it stays behind the login."""
        if not self._berakhir:
            self._galat_buka = galat
            self._lepas()
            self._ruang = None

    def siapkan_sop(self) -> None:
        """Somebody is at the keys: read the procedures (in the opening thread), once."""
        self._mulai_sop.set()

    def _jaga_sop(self, ruang: Ruang) -> None:
        """In a thread: look after the files of the pack; a good change is read, a bad one leaves what is in use."""
        from loket_tui.layanan.sop_awal import simpan_berkas

        gagal = ""
        while not self._tutup.wait(JEDA_SOP):
            try:
                if ruang.sop_kantor.lihat():
                    simpan_berkas(ruang)
                    self.call_later(self.sop_berubah)
            except Galat:
                continue        # a busy or full disk: the next look tries again
            except Exception as galat:
                if not self._berakhir and type(galat).__name__ != gagal:
                    gagal = type(galat).__name__
                    self.catat_galat(galat)

    def sesudah_masuk(self, sesi: Sesi) -> None:
        """An officer logged in: start the print worker once, and make the first look at each job a quick one."""
        self.siapkan_sop()
        pertama, self._pernah_masuk = not self._pernah_masuk, True
        threading.Thread(target=self._siapkan_kerja, args=(sesi, pertama), name="siapkan-kerja", daemon=True).start()

    def _siapkan_kerja(self, sesi: Sesi, pertama: bool) -> None:
        """In a thread: the screens' modules and the long lists first (a key is waiting for them), then the printing."""
        try:
            from loket_tui.layanan.hangat import hangatkan

            for entri in LAYAR:
                if not self._berakhir and any(h in sesi.hak for h in entri.hak):
                    entri.muat()
            if not self._berakhir:
                hangatkan(self.ruang, sesi)
                if pertama:     # what stays for the day is walked no more: a full collection then holds no key up
                    gc.freeze()
        except Exception as galat:
            if not self._berakhir:      # an office closed in the middle of a read is no incident
                self.catat_galat(galat)
        if pertama and not self._berakhir:
            self._mulai_pencetak()

    def _mulai_pencetak(self) -> None:
        """Start the print worker, with what an earlier run left to print; and throw away what one left to look at."""
        try:
            from loket_tui.layanan.cetak_sendiri import CetakSendiri
            from loket_tui.layanan.konsep import buang_sisa
            from loket_tui.layanan.pencetak import Pencetak

            self._cetak_sendiri = CetakSendiri(self.ruang)
            self._cetak_sendiri.mulai()
            self._pencetak = Pencetak(self.ruang)
            self._pencetak.mulai()
            buang_sisa()
            if self._berakhir:
                self._lepas()
        except Exception as galat:
            self.catat_galat(galat)

    @property
    def ruang(self) -> Ruang:
        """The open office; waits for the opening thread when a key came early.  Raises its Galat."""
        self._siap.wait()
        if self._ruang is None:
            raise self._galat_buka or Galat("Kantor belum terbuka; tunggu sebentar lalu ulangi.")
        return self._ruang

    @property
    def pencetak(self) -> Pencetak | None:
        """The print worker; None before the office is open."""
        return self._pencetak

    @property
    def cetak_sendiri(self) -> CetakSendiri | None:
        """What a person prints from the PDF; None before the office is open."""
        return self._cetak_sendiri

    @property
    def sop_siap(self) -> bool:
        """Whether the procedures are read (or the office failed to open)."""
        return self._sop_siap.is_set()

    @property
    def sudah_siap(self) -> bool:
        """Whether the office is open (or failed to open)."""
        return self._siap.is_set()

    @property
    def galat_buka(self) -> str:
        """Why the office did not open; "" when it did, or is still opening."""
        return self._galat_buka.kalimat if self._galat_buka is not None else ""
