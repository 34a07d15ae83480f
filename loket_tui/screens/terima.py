"""F3: an application from the first letter typed to the receipt, in two pages and one act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.dasar.tanggal import jam_menit, tanggal_pendek
from loket_tui.screens.daftar_syarat import DaftarSyarat
from loket_tui.screens.draf_terima import Draf, pilihan_buang, pilihan_draf
from loket_tui.screens.hasil_terima import dialog_hasil
from loket_tui.screens.layar import Layar
from loket_tui.screens.terima_formulir import Formulir
from loket_tui.screens.widgets.dialog import DialogPilih, DialogYa
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Sesi
    from loket_tui.layanan.sebelum import Sebelum
    from loket_tui.layanan.terima import Butir
    from loket_tui.screens.antrian import AntrianScreen

LAYAR_DRAF = "terima"
JEDA_DRAF = 1.0
"""Seconds of rest after which a draft is saved."""


class TerimaScreen(Layar):
    """Form, then checklist; what is typed is kept as a draft under the key of the coming act."""

    judul = "Terima"
    bantuan = ("Terima permohonan: layanan, pemohon, isian, lalu kelengkapan. Ketikan disimpan sendiri sebagai draf "
               "dan dapat dilanjutkan sesudah Esc, kunci, atau listrik padam.")
    CSS_PATH = "terima.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "periksa", "Ke kelengkapan|Kelengkapan"),
        Binding("f10", "terima", "Simpan berkas|Simpan"),
        Binding("ctrl+n", "draf", "Isian baru, draf|Baru"),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen comes to the front."""
        super().__init__()
        self._kunci = ""
        self._pemilik: Sesi | None = None
        self._kunjungan: int | None = None
        self._nomor = ""
        self._dari_antrian = False
        self._minta: tuple[int, str] | None = None
        self._tahap = "formulir"
        self._selesai = False
        self._pergi = False
        self._jeda: Timer | None = None
        self._butir_draf: dict[str, Any] = {}
        self._sebelum: Sebelum | None = None

    def isi(self) -> Iterable[Widget]:
        """Both pages; one shows."""
        yield Formulir(self.loket.kantor.desa, id="formulir")
        yield Static(id="ikhtisar", markup=False)
        yield DaftarSyarat(id="syarat")

    @property
    def formulir(self) -> Formulir:
        """The form."""
        return self.query_one(Formulir)

    @property
    def syarat(self) -> DaftarSyarat:
        """The checklist."""
        return self.query_one(DaftarSyarat)

    # ---- beginning

    def mulai(self, kunjungan_id: int, nomor: str) -> None:
        """A visitor was called for a new application; done when the screen comes to the front."""
        self._minta = (kunjungan_id, nomor)

    def on_screen_resume(self) -> None:
        """Begin, or go on where the officer was."""
        if not self._kunci or self._pergi:      # a dialog or the lock that closes changes nothing here
            self._pergi = False
            self.call_later(self._datang)

    async def _datang(self) -> None:
        minta, self._minta = self._minta, None
        try:
            if not self._kunci:
                await self._buka_pertama(minta)
            elif minta is not None or self.formulir.kosong:
                if not self.formulir.kosong:
                    self._simpan_draf()
                    self.kabarkan("Isian sebelumnya disimpan sebagai draf; buka lagi dengan Ctrl+N.")
                await self._baru(minta)
            else:
                self.kabarkan("Isian tadi dilanjutkan; isian baru dengan Ctrl+N.")
        except Galat as galat:
            self.kabarkan(galat.kalimat, "galat")
        self.kepala()

    async def _buka_pertama(self, minta: tuple[int, str] | None) -> None:
        """First time in this session: drafts of an earlier one are offered."""
        from loket_tui.layanan import terima

        await self._baru(minta)
        draf = terima.draf_tersimpan(self.ruang, self.sesi, LAYAR_DRAF)
        if draf and minta is None:
            self.action_draf()
        elif draf:
            self.kabarkan(f"Ada {len(draf)} draf tersimpan; buka dengan Ctrl+N.")

    async def _baru(self, minta: tuple[int, str] | None = None) -> None:
        """An empty form for the visitor at this counter."""
        from loket_tui.layanan.ruang import kunci_baru

        self._kunci, self._selesai, self._butir_draf = kunci_baru(), False, {}
        self._pemilik = self.sesi
        self._dari_antrian = minta is not None
        self._kunjungan, self._nomor = minta or self._dilayani()
        await self.formulir.muat({})
        self._ke_formulir()

    def _dilayani(self) -> tuple[int | None, str]:
        """The visit this counter serves, so that a form opened by hand is joined to it too."""
        from loket_tui.layanan.antrian import antrian

        kini = antrian(self.ruang, self.sesi.loket).dilayani if self.sesi.boleh("antrian") else None
        return (kini.kunjungan_id, kini.nomor) if kini else (None, "")

    def kepala(self, tambahan: str | None = None) -> None:
        """The title says whose number it is, and the page."""
        halaman = "kelengkapan" if self._tahap == "kelengkapan" else ""
        nomor = f"Antrian {self._nomor}" if self._nomor else ""
        super().kepala(" | ".join(x for x in (tambahan or "", nomor, halaman) if x))

    # ---- pages

    def _ke_formulir(self) -> None:
        """Show the form, the hand where it is needed."""
        self._tahap = "formulir"
        self.formulir.display = True
        self.syarat.display = self.query_one("#ikhtisar").display = False
        self.refresh_bindings()
        self.kepala()
        self.formulir.fokus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F10 goes on from the form and saves from the checklist."""
        if action in {"periksa", "terima"}:
            return (self._tahap == "formulir") == (action == "periksa")
        return super().check_action(action, parameters)

    @on(Formulir.Selesai)
    async def _saat_formulir_selesai(self, event: Formulir.Selesai) -> None:
        event.stop()
        await self.action_periksa()

    async def action_periksa(self) -> None:
        """Check the form; the checklist shows when it is right."""
        try:
            if self._tahap == "formulir" and self.formulir.periksa():
                await self._ke_kelengkapan()
        except Galat as galat:
            self.kabarkan(galat.kalimat, "galat")

    async def _ke_kelengkapan(self) -> None:
        from loket_tui.layanan import terima
        from loket_tui.layanan.sebelum import sebelum

        f = self.formulir
        layanan, aktivitas = f.layanan.value, f.aktivitas.value
        nanti = self._sebelum = sebelum(self.ruang, layanan, aktivitas, f.nilai_diminta(),
                                          f.orang.ketikan(), "" if f.kantor else f.pemohon().nama)
        sekarang = nanti.diperiksa
        diminta = terima.persyaratan_diminta(self.ruang, layanan, aktivitas, f.nilai_diminta(),
                                              f.orang.ketikan()) if sekarang else ()
        lama = self.syarat.simpanan() or self._butir_draf
        await self.syarat.muat(diminta, lama, di_sini=sekarang)
        self._butir_draf = {}
        self._tahap = "kelengkapan"
        f.perbarui_peringatan()
        pemohon = f.pemohon()
        baris = [f"{f.layanan.masukan.value}: {', '.join(x for x in (pemohon.nama, pemohon.desa) if x)}"]
        lain = terima.peringatan_isian(self.ruang, layanan, aktivitas, f.nilai_diminta())
        baris += [f"‹?› {p}" for p in (*(() if f.kantor else f.peringatan), *lain, *nanti.peringatan)]
        if nanti.terhitung:
            baris.append("; ".join(nanti.terhitung) + ".")
        if nanti.berakhir is not None:
            baris.append(f"‹?› {nanti.berakhir.kalimat}")
        if not sekarang:
            baris.append("Kelengkapan layanan ini diperiksa pada langkah lain. F10 menyimpan berkas.")
        ikhtisar = self.query_one("#ikhtisar", Static)
        ikhtisar.update(aman_baris("\n".join(baris)))
        f.display, ikhtisar.display, self.syarat.display = False, True, True
        self.set_focus(None)
        self.syarat.fokus()
        self.refresh_bindings()
        self.kepala()
        self._simpan_draf()

    def action_semua_ada(self) -> None:
        """One key for a complete file."""
        self.kabarkan(self.syarat.semua_ada())

    def action_ubah_rincian(self) -> None:
        """Form and copies of a requirement."""
        self.syarat.ubah_rincian()

    def action_kembali(self) -> None:
        """Esc: from the checklist to the form, from the form to the first screen; the draft stays."""
        self._simpan_draf()
        if self._tahap == "kelengkapan":
            self._butir_draf = self.syarat.simpanan()
            self._ke_formulir()
        else:
            self.loket.ke_beranda()

    # ---- the act

    def action_terima(self) -> None:
        """F10: save, after a question when papers are missing."""
        if self._selesai or not self._kunci:
            return
        try:
            butir = self.syarat.butir()
        except GalatIsian as galat:
            self.kabarkan(galat.kalimat, "galat")
            return
        self.syarat.tanya_nomor(lambda: self._tanya_akibat(butir))

    def _tanya_akibat(self, butir: list[Butir]) -> None:
        """Say what saving leads to when papers are missing or the case ends here, and ask; else save."""
        kurang, sebelum = self.syarat.kurang, self._sebelum
        akibat = (sebelum.bila_kurang if kurang else sebelum.berakhir) if sebelum is not None else None
        if not kurang and akibat is None:
            self._terima(butir)
            return
        tanya = "Belum ada:\n" + "\n".join(f"- {x}" for x in kurang[:8]) + "\n\n" if kurang else ""
        tanya += f"{akibat.kalimat}\nSimpan?" if akibat is not None else "Simpan?"

        def jawab(ya: bool | None) -> None:
            if ya:
                self._terima(butir)

        self.app.push_screen(DialogYa(
            "Berkas belum lengkap" if kurang else "Berkas berakhir di sini", tanya,
            ya=akibat.tombol if akibat is not None else "Simpan", tidak="Kembali"), jawab)

    def _terima(self, butir: list[Butir]) -> None:
        """The one act; its key makes a second stroke harmless."""
        from loket_tui.layanan import terima

        if self._selesai:
            return
        pengajuan = self.formulir.pengajuan(self._kunjungan)
        hasil = self.coba(
            lambda: terima.terima_berkas(self.ruang, self.sesi, self._kunci, pengajuan, butir), kabar=False)
        if hasil is None:
            return
        self._selesai = True
        kunci = self._kunci
        self._hentikan_jeda()
        self.coba(lambda: terima.buang_draf(self.ruang, self.sesi, kunci))
        dialog = self.coba(lambda: dialog_hasil(self.ruang, self.sesi, hasil))
        if dialog is not None:
            self.app.push_screen(dialog, self._sesudah)

    async def _sesudah(self, _: bool | None) -> None:
        """Back to the visitor's choice, or an empty form."""
        kembali, kunjungan = self._dari_antrian, self._kunjungan
        await self._baru()
        await self.syarat.muat((), {})
        if kembali and self.loket.boleh_buka(self.loket.entri("antrian")):
            layar = cast("AntrianScreen", self.loket.layar_kerja("antrian"))
            layar.tanya_lagi(kunjungan)
            self.loket.pindah(layar)

    # ---- drafts

    @on(Formulir.Berubah)
    def _saat_formulir_berubah(self, event: Formulir.Berubah) -> None:
        event.stop()
        if event.segera:
            self._simpan_draf()
        else:
            self._tunda_simpan()

    @on(DaftarSyarat.Berubah)
    def _saat_syarat_berubah(self, event: DaftarSyarat.Berubah) -> None:
        event.stop()
        self._tunda_simpan()

    def on_screen_suspend(self) -> None:
        """Lock, another job: what is typed is on disk."""
        self._pergi = self not in self.app.screen_stack
        self._simpan_draf()

    def simpan_segera(self) -> None:
        """The officer changes, or the program ends."""
        self._simpan_draf()

    def _hentikan_jeda(self) -> None:
        if self._jeda is not None:
            self._jeda.stop()
            self._jeda = None

    def _tunda_simpan(self) -> None:
        """Save after a second of rest."""
        self._hentikan_jeda()
        self._jeda = self.set_timer(JEDA_DRAF, self._simpan_draf)

    def _simpan_draf(self) -> None:
        """Save what is typed under the key of the coming act."""
        from loket_tui.layanan import terima

        self._hentikan_jeda()
        pemilik = self._pemilik
        if pemilik is None or self._selesai or not self._kunci or self.formulir.kosong:
            return
        kini = self.loket.sekarang()
        isi = self.formulir.simpan() | {
            "butir": self.syarat.simpanan() or self._butir_draf, "tahap": self._tahap,
            "kunjungan": self._kunjungan, "antrian": self._nomor,
            "pada": f"{tanggal_pendek(kini.date())} {jam_menit(kini)}",
        }
        self.coba(lambda: terima.simpan_draf(self.ruang, pemilik, self._kunci, LAYAR_DRAF, isi))

    def action_draf(self) -> None:
        """Ctrl+N: go on with a draft, begin anew, or throw drafts away."""
        from loket_tui.layanan import terima

        self._simpan_draf()
        draf = self.coba(lambda: terima.draf_tersimpan(self.ruang, self.sesi, LAYAR_DRAF)) or []

        async def jawab(pilih: str | None) -> None:
            if pilih == "baru":
                await self._baru()
            elif pilih == "buang":
                self._pilih_buang(draf)
            elif pilih is not None:
                await self._lanjutkan(pilih, dict(draf)[pilih])

        self.app.push_screen(
            DialogPilih("Isian yang belum selesai", pilihan_draf(self.ruang, draf),
                        penjelasan="Pilih draf untuk dilanjutkan.", hitung=False), jawab)

    def _pilih_buang(self, draf: list[Draf]) -> None:
        """Which draft to throw away, or all; a single one is asked about at once."""
        if len(draf) == 1:
            self._tanya_buang([kunci for kunci, _ in draf])
            return

        def jawab(pilih: str | None) -> None:
            if pilih is not None:
                self._tanya_buang([kunci for kunci, _ in draf if pilih in {kunci, "semua"}])

        self.app.push_screen(DialogPilih("Buang draf", pilihan_buang(self.ruang, draf), hitung=False), jawab)

    def _tanya_buang(self, kunci: list[str]) -> None:
        from loket_tui.layanan import terima

        async def jawab(ya: bool | None) -> None:
            if ya:
                terbuka = self._kunci in kunci
                for satu in kunci:
                    self.coba(lambda k=satu: terima.buang_draf(self.ruang, self.sesi, k))  # type: ignore[misc]
                if terbuka:
                    self._kunci = ""
                    await self._baru()
                self.kabarkan("Draf dibuang.")

        self.app.push_screen(DialogYa(
            "Buang draf", f"Buang {len(kunci)} draf? Isiannya tidak dapat dikembalikan.", ya="Buang", bahaya=True),
            jawab)

    async def _lanjutkan(self, kunci: str, isi: dict[str, Any]) -> None:
        """Put a draft back, under its own key, on the page where it was."""
        await self._baru()
        self._kunci = kunci
        self._kunjungan = isi.get("kunjungan") or self._kunjungan
        self._nomor = str(isi.get("antrian") or self._nomor)
        self._dari_antrian = self._kunjungan is not None
        await self.syarat.muat((), {})
        self._butir_draf = dict(isi.get("butir", {}))
        await self.formulir.muat(isi)
        self._ke_formulir()
        if isi.get("tahap") == "kelengkapan":
            await self.action_periksa()
