"""The program: paints first, opens the office behind it, switches between the jobs."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from loket_tui.dasar.galat import Galat
from loket_tui.kantor import Kantor, nomor_loket
from loket_tui.screens.cetak_sendiri import buka_cetak_sendiri
from loket_tui.screens.daftar_layar import LANJUTAN, LAYAR, EntriLayar
from loket_tui.screens.kabar_cetak import buka_daftar_cetakan, ikuti_cetakan
from loket_tui.screens.ketikan import Ketikan
from loket_tui.screens.penjaga import DenganPenjaga, jaring
from loket_tui.screens.pindai_berkas import buka_dari_kode
from loket_tui.screens.segar import DenganSegar
from loket_tui.screens.widgets.kabar import DenganKabar, Kabar
from loket_tui.screens.widgets.pemindai import DenganPemindai
from loket_tui.screens.widgets.tema import pasang_tema

if TYPE_CHECKING:
    from collections.abc import Callable

    from loket_tui.dasar.jam import Jam
    from loket_tui.layanan.ruang import Sesi
    from loket_tui.screens.layar import Layar
    from loket_tui.screens.widgets.kabar import Jenis

SEKALI_LAGI = 10.0
"""Seconds a run must have lasted before an incident opens the program again."""


class LoketApp(DenganSegar, DenganPenjaga, DenganPemindai, DenganKabar):
    """The counter program of one office folder."""

    TITLE = "loket_tui"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(e.tombol, f"buka('{e.nama}')", e.label, priority=True) for e in LAYAR),
        Binding("f9", "kunci", "Kunci", priority=True),
        Binding("f1", "bantuan", "Bantuan|Bantu", priority=True),
        Binding("ctrl+p", "cetakan", "Cetakan|Cetak", priority=True),
        Binding("ctrl+q", "keluar", "Keluar", priority=True),
    ]

    def __init__(self, folder: Path, jam: Jam | None = None, kabar_awal: str = "", nomor_loket: str = "1") -> None:
        """`folder` is the office; `jam` stands in for the clock in tests and demo; `kabar_awal` greets at the login;
        `nomor_loket` is the counter this program serves."""
        super().__init__()
        pasang_tema(self)
        self.kantor = Kantor.buka(folder)
        self.folder_galat = self.kantor.folder
        self.jam = jam
        self.kabar_awal = kabar_awal
        self.nomor_loket = nomor_loket
        self._sesi: Sesi | None = None
        self._layar: dict[str, Layar] = {}
        self.ketikan = Ketikan()
        self.kabar_cetak = ""

    # ---- opening

    def on_mount(self) -> None:
        """Show the login first; the office opens in a thread after the first paint."""
        from loket_tui.screens.masuk import MasukScreen

        self.pasang_sinyal()
        self.push_screen(MasukScreen())
        self.call_after_refresh(self.buka_kantor)
        self.set_interval(1.0, self._denyut)
        self.mulai_mengintai()

    def on_unmount(self) -> None:
        """Leave nothing running: the print worker, then the database; also when they are still being opened."""
        self.catat_keluar(self._sesi)
        self.tutup_kantor()

    def _denyut(self) -> None:
        """Once a second: what became of the prints, and whether the officer is still there."""
        if not self.screen_stack:       # the program is ending
            return
        ikuti_cetakan(self)
        buka_cetak_sendiri(self)
        self.periksa_diam()

    def sop_berubah(self) -> None:
        """The screen in front says what became of the pack's files."""
        depan = self.screen
        if self.sudah_masuk and getattr(depan, "ikut_sop", False):
            depan.segarkan()        # type: ignore[attr-defined]

    def periksa_diam(self) -> None:
        """Lock after the minutes of kantor.toml without a key; what is typed stays under the lock."""
        menit = self.kantor.kunci_menit
        if not menit or self.lama_diam() < menit * 60:
            return
        if self.sudah_masuk:
            self.action_kunci()
        elif len(self.screen_stack) > 2:        # a form at the login: a kata sandi was proved for it
            while len(self.screen_stack) > 2:
                self.pop_screen()

    # ---- who

    @property
    def sesi(self) -> Sesi:
        """Who is at the counter.  Raises Galat while nobody is."""
        if self._sesi is None:
            raise Galat("Belum ada petugas yang masuk; masuk dahulu.")
        return self._sesi

    @property
    def sudah_masuk(self) -> bool:
        """Whether an officer is logged in."""
        return self._sesi is not None

    @property
    def nama_kantor(self) -> str:
        """The office's name."""
        return self.kantor.nama

    @property
    def nama_petugas(self) -> str:
        """The officer's name; "" before login."""
        return self._sesi.nama if self._sesi else ""

    def sekarang(self) -> datetime:
        """The clock in the office's zone, on the office date once the office is open."""
        from loket_tui.dasar.jam import JamSistem

        if self._ruang is not None:
            return self._ruang.sekarang()
        return (self.jam or JamSistem()).sekarang().astimezone(self.kantor.zona)

    def mulai_sesi(self, sesi: Sesi) -> None:
        """An officer logged in: fresh job screens, and the first screen."""
        self.pasang_pengintai()
        self._sesi = sesi
        self.ketikan.buang()
        self._buang_layar()
        self.ke_beranda()
        self.sesudah_masuk(sesi)

    def ganti_petugas(self, kabar: str = "") -> None:
        """Log out: drafts to the record, back to the login, which says `kabar`."""
        from loket_tui.screens.masuk import MasukScreen

        self.simpan_semua()
        self.catat_keluar(self._sesi)
        self._sesi = None
        self.ketikan.buang()
        self.kabar_awal = kabar
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(MasukScreen())
        self._tahan_tombol(self.screen)     # a digit typed at once waits for the name field
        self.call_later(self._buang_layar)

    def periksa_sesi(self) -> None:
        """The account as it is now: one that was closed ends here; other roles change what the keys offer."""
        from loket_tui.layanan.masuk import sesi_kini

        if self._sesi is None:
            return
        try:
            kini = sesi_kini(self.ruang, self._sesi)
        except Galat:
            return      # a busy disk: the next look asks again
        if kini is None:
            self.ganti_petugas(f"Akun Anda ditutup, tidak berperan lagi, atau diatur ulang, {self.nama_petugas}; "
                               "ketikan disimpan. Hubungi admin.")
            return
        berubah, self._sesi = kini.peran != self._sesi.peran, kini
        depan = self.screen
        nama = next((n for n, layar in self._layar.items() if layar is depan), "")
        if any(e.nama == nama and not self.boleh_buka(e) for e in (*LAYAR, *LANJUTAN)):
            self.ke_beranda()       # a dialog in front stays meanwhile; its act asks the record
        if berubah:
            self.call_later(self._peran_berubah)

    def _peran_berubah(self) -> None:
        """The officer's roles changed: the keys of the screen in front follow, and it says so."""
        depan: Any = self.screen
        if self._di_layar and not depan.sedang_mengetik:
            depan.segarkan()
        depan.refresh_bindings()
        for kabar in depan.query(Kabar):
            kabar.sampaikan("Peran Anda baru saja diubah; tombol yang tersedia mengikutinya.", "peringatan")

    def simpan_semua(self) -> None:
        """Every screen writes its draft now."""
        for layar in list(self._layar.values()):
            if layar.is_mounted:
                try:
                    layar.simpan_segera()
                except Exception as galat:
                    self.catat_galat(galat)

    async def _buang_lama(self, lama: list[Layar]) -> None:
        for layar in lama:
            if layar not in self.screen_stack:
                self.uninstall_screen(layar)
                if layar.is_attached:
                    await layar.remove()

    def _buang_layar(self) -> None:
        """Forget the job screens of the officer before."""
        lama = list(self._layar.values())
        self._layar.clear()
        if lama:
            self.call_later(self._buang_lama, lama)

    async def tunggu_terbuka(self) -> None:
        """For a deed that goes on under the lock: its question waits until the same officer opened it, else it ends."""
        sesi = self._sesi
        while self.terkunci:
            await asyncio.sleep(0.1)
        if self._sesi is None or sesi is None or self._sesi.pengguna_id != sesi.pengguna_id:
            raise asyncio.CancelledError

    # ---- moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something: jobs the officer may open, and none over a dialog."""
        match action:
            case "buka":
                return self._di_layar and self.boleh_buka(self.entri(str(parameters[0])))
            case "kunci":
                return self.sudah_masuk and not self.terkunci
            case "cetakan":
                return self._cetakan_tersendat
            case "keluar":
                return len(self.screen_stack) <= 2 or self.terkunci
        return super().check_action(action, parameters)

    @property
    def _di_layar(self) -> bool:
        """Whether a screen of the officer is in front, not the login, the lock or a dialog."""
        return self.sudah_masuk and len(self.screen_stack) <= 2

    @property
    def _cetakan_tersendat(self) -> bool:
        """Whether prints wait for somebody's hand, and this officer may see them from the screen in front."""
        return (":" in self.kabar_cetak and self._di_layar and self.boleh_buka(self.entri("buku"))
                and self.layar_depan() is not None)

    def layar_depan(self) -> Layar | None:
        """The screen of a job that is in front; None for another."""
        return next((x for x in self._layar.values() if x is self.screen), None)

    @property
    def terkunci(self) -> bool:
        """Whether the lock stands over everything."""
        return any(s.has_class("kunci") for s in self.screen_stack)

    def entri(self, nama: str) -> EntriLayar:
        """A job screen by name."""
        return next(e for e in (*LAYAR, *LANJUTAN) if e.nama == nama)

    def boleh_buka(self, entri: EntriLayar) -> bool:
        """Whether the officer has one of the rights of a job."""
        return self._sesi is not None and (not entri.hak or any(h in self._sesi.hak for h in entri.hak))

    def layar_kerja(self, nama: str) -> Layar:
        """The job screen of this session, made at its first use and kept (with what is typed) until logout."""
        return self.layar_lanjutan(nama, self.entri(nama).buat)

    def layar_lanjutan(self, nama: str, buat: Callable[[], Layar]) -> Layar:
        """A screen behind a job, made and kept likewise."""
        if nama not in self._layar:
            self._simpan_layar(nama, buat())
        return self._layar[nama]

    def _simpan_layar(self, nama: str, layar: Layar) -> None:
        """Keep a screen: Textual removes those that leave the stack unless they are installed."""
        self._layar[nama] = layar
        self.install_screen(layar, name=f"{nama}-{id(layar)}")

    def action_buka(self, nama: str) -> None:
        """F2 to F7: go to a job."""
        entri = self.entri(nama)
        if self._di_layar and self.boleh_buka(entri):
            self.pindah(self.layar_kerja(nama))

    def pindah(self, layar: Layar) -> None:
        """Show a screen in place of the present one."""
        if self.screen is not layar:
            self.switch_screen(layar)

    def ke_beranda(self) -> None:
        """The first screen: what waits, and the jobs."""
        from loket_tui.screens.beranda import BerandaScreen

        if "beranda" not in self._layar:
            self._simpan_layar("beranda", BerandaScreen())
        self.pindah(self._layar["beranda"])

    def buka_berkas(self, permohonan_id: int, *, dengan_kode: bool = False) -> None:
        """Open one case in F4 (`dengan_kode`: its receipt was shown); a sentence for who works on no cases."""
        if not self.boleh_buka(self.entri("berkas")):
            self.kabarkan(f"{self.nama_petugas} tidak berwenang melihat berkas; minta petugas yang berwenang.")
            return
        layar: Any = self.layar_kerja("berkas")
        self.pindah(layar)
        layar.tampilkan(permohonan_id, dengan_kode=dengan_kode)

    def action_cetakan(self) -> None:
        """Ctrl+P."""
        buka_daftar_cetakan(self)

    def action_kunci(self) -> None:
        """F9: lock, or let another officer in; the screens and what is typed stay for the same officer."""
        from loket_tui.screens.kunci import KunciScreen

        if self.sudah_masuk and not self.terkunci:
            self.simpan_semua()
            self.push_screen(KunciScreen())
            self._tahan_tombol(self.screen)     # what is typed at once waits for its field

    def action_bantuan(self) -> None:
        """F1: the keys and the job of the present screen."""
        from loket_tui.screens.bantuan import BantuanScreen

        if isinstance(self.screen, BantuanScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(BantuanScreen(self.screen))

    def action_keluar(self) -> None:
        """Ctrl+Q: ask first."""
        from loket_tui.screens.widgets.dialog import Dialog, DialogYa

        if isinstance(self.screen, Dialog):
            return

        def jawab(ya: bool | None) -> None:
            if ya:
                self.simpan_semua()
                self.exit()

        self.push_screen(DialogYa("Keluar", "Tutup program loket?", ya="Keluar", tidak="Tetap di sini"), jawab)

    def tawarkan_tanggal(self, sebab: str) -> None:
        """The clock jumped: let a person confirm the office date."""
        from loket_tui.screens.tanggal_kerja import tawarkan

        if not self.terkunci:
            tawarkan(self, sebab)

    # ---- scanner

    def kode_dipindai(self, kode: str) -> None:
        """A lookup code was scanned somewhere."""
        buka_dari_kode(self, kode, di_layar=self._di_layar)

    def kode_dipindai_salah(self, _kode: str) -> None:
        """A burst that is no lookup code."""
        self.kabarkan("Kode yang dipindai bukan kode berkas kantor ini; pindai tanda terima.")

    def kabarkan(self, kalimat: str, jenis: Jenis = "galat") -> None:
        """Show one sentence on whatever screen is in front: in a dialog what is wrong, else on the nearest below."""
        from loket_tui.screens.widgets.dialog import Dialog

        if isinstance(self.screen, Dialog) and jenis == "galat":
            self.screen.galat(kalimat)
            return
        for layar in reversed(self.screen_stack):
            if kabar := layar.query(Kabar):
                kabar.first().sampaikan(kalimat, jenis)
                return


def jalankan(folder: Path) -> int:
    """Run the program on an office folder, at the counter of `kantor.nomor_loket`; returns the exit status.

    After an incident it opens again with the sentence at the login, unless it had only just been started.
    """
    kabar = ""
    while True:
        mulai = time.monotonic()
        app = LoketApp(folder, kabar_awal=kabar, nomor_loket=nomor_loket())
        with jaring(app), contextlib.suppress(KeyboardInterrupt):
            app.run(mouse=False)
        if not app.insiden or app.ditutup:
            return 0 if app.ditutup else app.return_code or 0
        kabar = app.insiden
        if time.monotonic() - mulai < SEKALI_LAGI:
            sys.stderr.write(f"{kabar}\n")
            return 1
