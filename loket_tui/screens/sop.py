"""F8: the office's procedures: how each runs, what is wrong, who holds its lanes, its versions, cases on older ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.sop_tindakan import DenganTindakanSop
from loket_tui.screens.sumber_sop import (
    KOLOM_LAMA,
    KOLOM_VERSI,
    baris_lama,
    baris_sop,
    baris_versi,
    kolom_sop,
    rincian_sop,
    teks_pelaksana,
    terlipat,
)
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.lihat_sop import BarisSop, BarisVersi
    from loket_tui.layanan.pindah_versi import BerkasLama

TAB = ("Alur", "Persyaratan", "Cacat", "Pelaksana", "Versi", "Berkas lama")
ALUR, PERSYARATAN, CACAT, PELAKSANA, VERSI, LAMA = range(6)


class Halaman(Riwayat):
    """A page that leaves left and right to the screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The page is never wider than the screen."""
        return False if action in {"scroll_left", "scroll_right"} else super().check_action(action, parameters)


class SopScreen(DenganTindakanSop):
    """The procedures."""

    CSS_PATH = "sop.tcss"
    judul = "SOP"
    ikut_sop = True
    bantuan = ("Prosedur kantor: alurnya, cacat dokumennya, siapa memegang langkahnya, versinya. Berkas SOP yang "
               "diubah tidak berlaku sendiri: aktifkan di sini. Berkas yang berjalan tetap pada versi saat diterima. "
               "+1 di belakang tanda: ada satu tanda lagi; semuanya disebut di bawah daftar. s membuka susunan kata "
               "suratnya.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "tab(-1)", "Bagian lain|Bagian", key_display="←→"),
        Binding("right", "tab(1)", "Bagian lain|Bagian", show=False),
        Binding("enter", "mutu", "Kelengkapan, waktu, output|Rinci"),
        Binding("a", "aktifkan", "Aktifkan"),
        Binding("x", "batalkan", "Batalkan aktivasi|Batal akt."),
        Binding("h", "hentikan", "Hentikan layanan|Henti"),
        Binding("m", "pindahkan", "Pindahkan berkas|Pindah"),
        Binding("b", "berkas", "Buka di Berkas|Berkas"),
        Binding("s", "surat", "Surat"),
    ]

    def __init__(self) -> None:
        """Start at the list."""
        super().__init__()
        self._daftar: tuple[BarisSop, ...] = ()
        self._kode = ""
        self._tab = ALUR
        self._beda = ""
        self._mutu = False
        self._versi: tuple[BarisVersi, ...] = ()
        self._lama: tuple[BerkasLama, ...] = ()

    def isi(self) -> Iterable[Widget]:
        """Heading, list with its detail; the parts of a procedure in their place."""
        yield Static(id="sop-judul", markup=False)
        yield DaftarMaya(kolom_sop(()), id="sop-daftar", kosong="Paket kantor ini belum berisi SOP.")
        yield Static(id="sop-rincian", markup=False)
        yield Static(id="sop-tab", markup=False)
        yield DaftarMaya(KOLOM_VERSI, id="sop-butir")
        yield Halaman(id="sop-halaman")

    # ---- what shows

    @property
    def daftar(self) -> DaftarMaya:
        """The list of procedures."""
        return self.query_one("#sop-daftar", DaftarMaya)

    @property
    def butir(self) -> DaftarMaya:
        """The list of versions, or of cases."""
        return self.query_one("#sop-butir", DaftarMaya)

    @property
    def halaman(self) -> Riwayat:
        """The page of a part."""
        return self.query_one("#sop-halaman", Riwayat)

    @property
    def di_rinci(self) -> bool:
        """Whether one procedure is shown."""
        return self.has_class("-rinci")

    @property
    def baris(self) -> BarisSop | None:
        """The procedure shown, or under the cursor."""
        if self.di_rinci:
            return next((b for b in self._daftar if b.kode == self._kode), None)
        kunci = self.daftar.kunci_kini
        return self._daftar[kunci] if kunci is not None and kunci < len(self._daftar) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Acts only for those who may, where there is something to do."""
        match action:
            case "tab":
                return self.di_rinci and not self._beda
            case "surat":
                return self.baris is not None
            case "mutu":
                return self.di_rinci and self._tab == ALUR
            case "aktifkan" | "hentikan" | "batalkan" | "pindahkan":
                return self._boleh(action)
            case "berkas":
                return self._kasus is not None and self.loket.boleh_buka(self.loket.entri("berkas"))
        return super().check_action(action, parameters)

    def _boleh(self, action: str) -> bool:
        b = self.baris
        if b is None or not self.loket.sudah_masuk or not self.sesi.boleh("sop"):
            return False
        if action == "pindahkan":
            return self._kasus is not None
        if action == "batalkan":
            return "ada versi mendatang" in b.tanda
        return self._dapat_diaktifkan(b) if action == "aktifkan" else b.aktif

    def _dapat_diaktifkan(self, b: BarisSop) -> bool:
        """Whether the version chosen, or the file's, is another than the one in use."""
        kini, pilih = self.ruang.sop(b.kode), self._versi_terpilih()
        berkas = self.ruang.sop_kantor.di_berkas(b.kode)
        lain = pilih.hash if pilih is not None else berkas.hash if berkas is not None else ""
        return "ada versi mendatang" in b.tanda or kini is None or lain not in {"", kini.hash}

    def segarkan(self) -> None:
        """Read everything shown anew; cursor and part stay."""
        from loket_tui.layanan.lihat_sop import daftar_sop

        hasil = self.coba(lambda: daftar_sop(self.ruang), kabar=False)
        if hasil is None:
            return
        kini = self.baris.kode if self.baris is not None else ""
        self._daftar = hasil
        self.daftar.kolom = kolom_sop(hasil)
        self.daftar.muat(baris_sop(hasil))
        tempat = next((n for n, b in enumerate(hasil) if b.kode == kini), None)
        if tempat is not None:
            self.daftar.ke(tempat)
        if self.di_rinci and self.baris is None:
            self.action_kembali()
        elif self.di_rinci:
            self._tampilkan(ke_atas=False)
        else:
            self._tulis_daftar()
            if self.focused is None:
                self.daftar.focus()
        self.refresh_bindings()

    def _tulis_daftar(self) -> None:
        perlu = sum(bool(b.tanda) for b in self._daftar)
        self.query_one("#sop-judul", Static).update(aman(
            f"{len(self._daftar)} prosedur, {sum(b.aktif for b in self._daftar)} berlaku"
            + (f", {perlu} perlu dilihat (!)" if perlu else "")))
        b = self.baris
        self.query_one("#sop-rincian", Static).update(aman(rincian_sop(b) if b is not None else ""))

    def _tampilkan(self, *, ke_atas: bool = True) -> None:
        """Show the present part of the procedure."""
        b = self.baris
        if b is None:
            return
        self.query_one("#sop-judul", Static).update(aman(f"{b.nama} ({b.kode})"))
        self.query_one("#sop-tab", Static).update(Content(" ").join(
            aman(f"‹{t}›" if n == self._tab else f" {t} ") for n, t in enumerate(TAB)))
        berdaftar = self._tab in {VERSI, LAMA} and not self._beda
        self.set_class(berdaftar, "-butir")
        self.set_class(not berdaftar, "-halaman")
        if berdaftar:
            self._isi_butir(b)
            if ke_atas:
                self.butir.focus()
        else:
            hasil = self.coba(lambda: self._baris_halaman(b), kabar=False)
            judul, isi = hasil if hasil is not None else ("", [])
            gulir = self.halaman.scroll_y
            self.halaman.tampilkan_baris(judul, isi)
            if ke_atas:
                self.halaman.focus()
            else:
                self.halaman.scroll_to(y=gulir, animate=False)
        self.refresh_bindings()

    def _isi_butir(self, b: BarisSop) -> None:
        from loket_tui.layanan.lihat_sop import versi_sop
        from loket_tui.layanan.pindah_versi import berkas_lama

        if self._tab == VERSI:
            self._versi = self.coba(lambda: versi_sop(self.ruang, b.kode), kabar=False) or ()
            self.butir.kolom, self.butir.kosong = KOLOM_VERSI, "Belum ada versi yang dicatat."
            self.butir.muat(baris_versi(self._versi))
        else:
            self._lama = self.coba(lambda: berkas_lama(self.ruang, b.kode), kabar=False) or ()
            self.butir.kolom = KOLOM_LAMA
            self.butir.kosong = "Semua berkas yang terbuka memakai versi yang berlaku."
            self.butir.muat(baris_lama(self._lama))

    def _baris_halaman(self, b: BarisSop) -> tuple[str, list[str]]:
        """(heading, lines) of a part that is a page."""
        from loket_tui.layanan import lihat_sop as ls
        from loket_tui.layanan.versi_sop import pelaksana

        lebar = max(40, self.app.size.width - 4)
        if self._beda:
            judul = f"Versi {self._beda[:ls.PENDEK]} dibanding versi sebelumnya"
            return judul, [k for x in ls.beda_versi(self.ruang, b.kode, self._beda) for k in terlipat(f"- {x}", lebar)]
        if self._tab == CACAT:
            isi = [k for x in ls.cacat_sop(self.ruang, b.kode) for k in terlipat(f"- {x}", lebar)]
            return "Cacat berkas dan dokumen", isi or ["Tidak ada cacat yang ditemukan."]
        prosedur = ls.prosedur_tampil(self.ruang, b.kode)
        if prosedur is None:
            return "Berkas SOP ini rusak dan belum pernah dipakai", ["Lihat bagian Cacat, lalu perbaiki berkasnya."]
        if self._tab == ALUR:
            return ("Alur versi yang berlaku" if b.aktif else "Alur menurut berkas"), list(
                ls.alur_teks(prosedur, lebar, mutu=self._mutu))
        if self._tab == PERSYARATAN:
            return "Persyaratan", [k for x in ls.persyaratan_teks(prosedur) for k in terlipat(x, lebar)]
        return "Pelaksana dan pemegangnya hari ini", teks_pelaksana(pelaksana(self.ruang, prosedur), lebar)

    # ---- moving

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        """The detail and the keys follow the cursor."""
        event.stop()
        if not self.di_rinci:
            self._tulis_daftar()
        self.refresh_bindings()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: a procedure, what a version changed, the move of a case."""
        event.stop()
        if event.daftar is self.daftar:
            b = self.baris
            if b is not None:
                self._kode, self._tab, self._beda = b.kode, ALUR, ""
                self.add_class("-rinci")
                self._tampilkan()
        elif self._tab == VERSI and event.kunci < len(self._versi):
            self._beda = self._versi[event.kunci].hash
            self._tampilkan()
        elif self._tab == LAMA and self._boleh("pindahkan"):
            self.action_pindahkan()

    def action_tab(self, arah: int) -> None:
        """Left, right: the next part."""
        self._tab = (self._tab + arah) % len(TAB)
        self._tampilkan()

    def action_mutu(self) -> None:
        """Enter on the flow: what each row asks for, how long it takes, what comes of it; again: without."""
        self._mutu = not self._mutu
        self._tampilkan()

    def action_kembali(self) -> None:
        """Esc: out of the differences, out of the procedure, then home."""
        if self._beda:
            self._beda = ""
            self._tampilkan()
        elif self.di_rinci:
            self.remove_class("-rinci", "-butir", "-halaman")
            self._tulis_daftar()
            self.daftar.focus()
            self.refresh_bindings()
        else:
            super().action_kembali()

    def on_resize(self, _event: events.Resize) -> None:
        """The diagram follows the width."""
        if self.di_rinci:
            self._tampilkan(ke_atas=False)

    # ---- versions

    def _versi_terpilih(self) -> BarisVersi | None:
        """The version under the cursor, or whose differences show."""
        if self._tab != VERSI or not self.di_rinci:
            return None
        if self._beda:
            return next((v for v in self._versi if v.hash == self._beda), None)
        kunci = self.butir.kunci_kini
        return self._versi[kunci] if kunci is not None and kunci < len(self._versi) else None

    # ---- cases on older versions

    @property
    def _kasus(self) -> BerkasLama | None:
        """The case under the cursor."""
        if not self.di_rinci or self._tab != LAMA:
            return None
        kunci = self.butir.kunci_kini
        return self._lama[kunci] if kunci is not None and kunci < len(self._lama) else None

    def action_surat(self) -> None:
        """S: the letters of the procedure shown, or under the cursor."""
        from loket_tui.screens.surat import SuratScreen

        b = self.baris
        if b is not None:
            self.loket.pindah(SuratScreen(b.kode))

    def action_berkas(self) -> None:
        """B: the case in F4."""
        if self._kasus is not None:
            self.loket.buka_berkas(self._kasus.id)
