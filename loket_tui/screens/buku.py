"""F6: the books of the office, newest first; search; a row's case with its history; corrections; the full NIK."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from loket_tui.dasar.nik import kelompok
from loket_tui.screens.layar_halaman import LayarHalaman
from loket_tui.screens.sumber_buku import SumberBuku
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman, aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.buku import BarisBuku, BukuKantor

DETIK_KETIK = 0.2
"""Rest after a key in the search field before the list follows."""


class BukuScreen(LayarHalaman):
    """The books."""

    CSS_PATH = "buku.tcss"
    judul = "Buku"
    ikut_buku = True
    bantuan = ("Buku kantor, terbaru dahulu. Cari dengan nama, akhir NIK, atau nomor; Enter membuka riwayat berkasnya. "
               "Baris tidak pernah dihapus: yang dibatalkan tetap ada sebagai BATAL. Sisipan memberi surat nomor hari "
               "itu dengan huruf di belakangnya. Mengoreksi data lewat F4.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "buku(-1)", "Buku lain|Buku", key_display="←→"),
        Binding("right", "buku(1)", "Buku lain|Buku", show=False),
        Binding("slash", "cari", "Cari", key_display="/"),
        Binding("n", "nik", "NIK lengkap|NIK"),
        Binding("k", "koreksi", "Lihat koreksi|Koreksi"),
        Binding("x", "batal_nomor", "Batalkan nomor|Batal"),
        Binding("s", "sisipan", "Sisipan"),
        Binding("b", "berkas", "Buka di Berkas|Berkas"),
        Binding("c", "cetakan", "Daftar cetakan|Cetakan"),
    ]

    def __init__(self) -> None:
        """Start at the first book."""
        super().__init__()
        self._buku: tuple[BukuKantor, ...] = ()
        self._nomor = 0
        self._bersurat: frozenset[str] = frozenset()
        self._buku_surat: frozenset[str] = frozenset()
        self._sumber: SumberBuku | None = None
        self._berkas: int | None = None
        self._nik: tuple[int, str] | None = None
        self._kunci_nik = ""
        self._tunda_cari: Timer | None = None

    def isi(self) -> Iterable[Widget]:
        """Names of the books, search, list, detail; the page of a case in their place."""
        yield Static(id="buku-nama", markup=False)
        yield Horizontal(Static("Cari nama, akhir NIK, atau nomor (/): ", markup=False), Masukan(max_length=60),
                         id="buku-cari", classes="-milik-daftar")
        yield DaftarMaya([Kolom("Nama")])
        yield Static(id="buku-rincian", classes="-milik-daftar", markup=False)
        yield Riwayat()

    # ---- what shows

    @property
    def masukan(self) -> Masukan:
        """The search field."""
        return self.query_one(Masukan)

    @property
    def sedang_mengetik(self) -> bool:
        """Also while a NIK stands in full: its while is not cut short."""
        return self._nik is not None or super().sedang_mengetik

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters work only while a list or a page has the focus."""
        if action in {"buku", "cari", "koreksi", "cetakan", "nik", "berkas", "batal_nomor", "sisipan"}:
            if isinstance(self.focused, Input):
                return False
            if action in {"batal_nomor", "sisipan"}:
                return self._boleh_nomor(action)
            if self.di_halaman:
                return action in {"nik", "berkas"} and self._berkas is not None
            if action == "buku":
                return len(self._buku) > 1
            return action in {"cari", "cetakan"} or self.daftar.jumlah > 0
        return super().check_action(action, parameters)

    def _boleh_nomor(self, action: str) -> bool:
        """Whether the officer may do something to the number of the row under the cursor."""
        baris = self._baris_kini()
        if self.di_halaman or baris is None or baris.batal:
            return False
        buku = self._buku[self._nomor].kode
        if action == "batal_nomor":
            return self.sesi.boleh("batal") and buku in self._buku_surat
        return self.sesi.boleh("sisipan") and not baris.huruf and buku in self._bersurat

    def _baris_kini(self) -> BarisBuku | None:
        """The row under the cursor."""
        kunci = self.daftar.kunci_kini
        return self._sumber.baris(kunci) if self._sumber and kunci is not None else None

    def segarkan(self) -> None:
        """Read the book anew; the cursor stays."""
        from loket_tui.layanan import buku as lbuku
        from loket_tui.layanan import sisipan

        self._tutup_nik()
        self._bersurat, self._buku_surat = sisipan.buku_bersurat(self.ruang), sisipan.buku_surat(self.ruang)
        hasil = self.coba(lambda: lbuku.daftar_buku(self.ruang, self.sesi), kabar=False)
        if hasil:
            self._buku = hasil
            self._nomor = min(self._nomor, len(hasil) - 1)
            self._muat()
        elif hasil is not None:
            self.daftar.kosong = "Kantor ini belum mempunyai buku; tambahkan di kantor.toml."
        if self.focused is None:
            self._pegang()

    def _muat(self, pertahankan: bool = True) -> None:
        """Show the present book through the present search."""
        buku, cari = self._buku[self._nomor], self.masukan.value
        sumber = self.coba(
            lambda: SumberBuku(self.ruang, self.sesi, buku.kode, cari, self.app.size.width, self._galat), kabar=False)
        if sumber is None:
            return
        self._sumber = sumber
        self.daftar.kosong = (
            f"Tidak ada yang cocok dengan “{cari}” di {buku.nama}." if cari.strip()
            else f"{buku.nama} masih kosong: belum ada nomor yang diambil.")
        self.daftar.kolom = sumber.kolom
        self.daftar.muat(sumber, pertahankan)
        self._tulis_nama()
        self._tulis_rincian()
        self.refresh_bindings()

    def _galat(self, kalimat: str) -> None:
        self.call_later(self.kabarkan, kalimat, "galat")

    def _tulis_nama(self) -> None:
        nama = [f"‹{b.nama}›" if n == self._nomor else f" {b.nama} " for n, b in enumerate(self._buku)]
        jumlah = f"{self.daftar.jumlah:,}".replace(",", ".")
        apa = "cocok" if self.masukan.value.strip() else "baris"
        baris = [""]
        for satu in [*nama, f" {jumlah} {apa}"]:        # a name is not broken over two lines
            if baris[-1] and len(baris[-1]) + 1 + len(satu) > self.app.size.width - 2:
                baris.append("")
            baris[-1] += f" {satu}" if baris[-1] else satu
        self.query_one("#buku-nama", Static).update(aman_baris("\n".join(baris)))

    def _tulis_rincian(self) -> None:
        """Everything about the row under the cursor, also what the columns have no room for."""
        baris = self._baris_kini()
        self.refresh_bindings()
        if baris is None:
            self.query_one("#buku-rincian", Static).update("")
            return
        nik = kelompok(self._nik[1]) if self._nik and self._nik[0] == baris.permohonan_id else baris.nik or "tanpa NIK"
        teks = [f"{baris.nomor}  {baris.nama}", f"NIK {nik}  Desa {baris.desa or '-'}  {baris.layanan}",
                f"Ket: {baris.ket or '-'}"]
        self.query_one("#buku-rincian", Static).update(Content("\n").join(aman(t) for t in teks))

    # ---- moving

    def _ikuti_kursor(self) -> None:
        """A NIK shown is masked again."""
        if not self.di_halaman:
            self._tutup_nik()
            super()._ikuti_kursor()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the case of the row with its whole history."""
        event.stop()
        baris = self._sumber.baris(event.kunci) if self._sumber else None
        if baris is not None:
            self._berkas = baris.permohonan_id
            self._tutup_nik()
            self._tampilkan_berkas()

    def _tampilkan_berkas(self, ke_atas: bool = True) -> None:
        from loket_tui.layanan import daftar as ldaftar

        nomor = self._berkas
        if nomor is None:
            return
        berkas = self.coba(lambda: ldaftar.berkas(self.ruang, self.sesi, nomor), kabar=False)
        if berkas is not None:
            nik = self._nik[1] if self._nik and self._nik[0] == nomor else None
            self.halaman.tampilkan(berkas, nik=nik, ke_atas=ke_atas)
            self._halaman(True)

    def action_buku(self, arah: int) -> None:
        """Left, right: the next book, from its newest row."""
        self._nomor = (self._nomor + arah) % len(self._buku)
        self._tutup_nik()
        self._muat(pertahankan=False)

    def action_kembali(self) -> None:
        """Esc: out of the page, out of the search, then home."""
        if self.di_halaman:
            self._berkas = None
            self._tutup_nik()
            self._halaman(False)
            self._tulis_rincian()
        elif self.masukan.has_focus or self.masukan.value:
            self.masukan.value = ""
            self.daftar.focus()
            self._jalankan_cari()
        else:
            super().action_kembali()

    def on_resize(self, _event: events.Resize) -> None:
        """Other columns may fit."""
        if self._buku and self._sumber is not None:
            self._muat()

    # ---- search

    def action_cari(self) -> None:
        """Go to the search field."""
        self.masukan.focus()

    @on(Input.Changed)
    def _saat_ketik(self, event: Input.Changed) -> None:
        """The list follows after a short rest."""
        event.stop()
        if self._tunda_cari is not None:
            self._tunda_cari.stop()
        self._tunda_cari = self.set_timer(DETIK_KETIK, self._jalankan_cari)

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """Enter: to what was found."""
        event.stop()
        self._jalankan_cari()
        self.daftar.focus()

    def _jalankan_cari(self) -> None:
        if self._tunda_cari is not None:
            self._tunda_cari.stop()
            self._tunda_cari = None
        if self._buku:
            self._muat(pertahankan=not self.masukan.value.strip())

    # ---- full NIK, corrections, other screens

    def _kini(self) -> int | None:
        """The case at hand: of the page, else of the row."""
        if self.di_halaman:
            return self._berkas
        baris = self._baris_kini()
        return baris.permohonan_id if baris else None

    def action_nik(self) -> None:
        """Show the full NIK for a while; the look goes into the trail.  Pressed again it is masked."""
        from loket_tui.layanan import buku as lbuku
        from loket_tui.layanan.ruang import kunci_baru

        nomor = self._kini()
        if nomor is None:
            return
        if self._nik and self._nik[0] == nomor:
            self._tutup_nik()
            return
        nik = self.coba(lambda: lbuku.nik_lengkap(self.ruang, self.sesi, kunci_baru(), nomor), kabar=False)
        if nik == "":
            self.kabarkan("Berkas ini dicatat tanpa NIK.")
        elif nik:
            self._nik = (nomor, nik)
            self._tulis_nik()
            self.nik_sebentar(self._tutup_nik)

    def _tutup_nik(self) -> None:
        """Mask the NIK again."""
        if self._nik is not None:
            self._nik = None
            self._tulis_nik()

    def _tulis_nik(self) -> None:
        if not self.di_halaman:
            self._tulis_rincian()
        elif self._berkas is not None:
            self._tampilkan_berkas(ke_atas=False)

    def on_screen_suspend(self) -> None:
        """Leaving masks the NIK."""
        self._tutup_nik()

    def action_koreksi(self) -> None:
        """The corrections of the row."""
        from loket_tui.layanan import buku as lbuku

        baris = self._baris_kini()
        if baris is None:
            return
        koreksi = self.coba(lambda: lbuku.koreksi_baris(self.ruang, self.sesi, baris.id), kabar=False)
        if koreksi == ():
            self.kabarkan(f"Nomor {baris.nomor} belum pernah dikoreksi.")
        elif koreksi:
            teks = [t for k in reversed(koreksi) for t in (
                f"{k.waktu}  {k.kolom}  oleh {k.siapa}", f"    Lama: {k.lama or '-'}", f"    Baru: {k.baru or '-'}",
                f"    Alasan: {k.alasan}")]
            self._berkas = None
            self.halaman.tampilkan_baris(
                f"Koreksi {self._buku[self._nomor].nama} nomor {baris.nomor}, {baris.nama}; terbaru dahulu", teks)
            self._halaman(True)

    def action_batal_nomor(self) -> None:
        """Void the number of the row."""
        from loket_tui.screens.buku_nomor import batalkan

        baris = self._baris_kini()
        if baris is not None:
            batalkan(self, baris)

    def action_sisipan(self) -> None:
        """Give a case the next letter behind the number of the row."""
        from loket_tui.screens.buku_nomor import sisipkan

        baris = self._baris_kini()
        if baris is not None:
            sisipkan(self, baris)

    def action_berkas(self) -> None:
        """Open the case in F4."""
        nomor = self._kini()
        if nomor is not None and self.loket.boleh_buka(self.loket.entri("berkas")):
            self.loket.buka_berkas(nomor)

    def action_cetakan(self) -> None:
        """The list of prints."""
        from loket_tui.screens.cetakan import CetakanScreen

        self.loket.pindah(CetakanScreen())
