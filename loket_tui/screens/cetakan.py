"""The list of prints: what became of each order in words, and what a person does about it."""

from __future__ import annotations

import asyncio
import time
from array import array
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar_berkas import LayarBerkas, teks
from loket_tui.screens.layar_halaman import LayarHalaman
from loket_tui.screens.sumber_kerja import SumberHalaman
from loket_tui.screens.teks_cetakan import anjuran, untuk_printer
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogPilih, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.kabar import Kabar
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.daftar_cetakan import BarisCetakan, BelumSelesai
    from loket_tui.layanan.ruang import Hasil, Ruang, Sesi
    from loket_tui.screens.layar import Layar

HAK_UBAH = "cetak_ulang"
SIMPAN, TETAP = "*simpan", "*tetap"
"""Answers to the question where to send an order: to no printer; on the same paper."""
IKUT = 1.0
"""Seconds between looks whether something became of an order."""
JEDA = 1.0
"""Seconds in which a second y does nothing: in the list of open orders the cursor stands on the next sheet by then."""
TOMBOL = frozenset({"ulangi", "keluar", "rusak", "simpan", "kirim", "batalkan"})
"""What a person does about an order, as its state and the officer's rights allow."""


class CetakanScreen(LayarHalaman, LayarBerkas):
    """Prints; opened from F6, or from any screen while some wait for a hand; Esc goes back there."""

    CSS_PATH = "cetakan.tcss"
    judul = "Daftar cetakan"
    menyebut_lembar = True
    """Sheets that want an answer stand in its list: nobody is asked about them in the news."""
    bantuan = ("Apa yang terjadi dengan tiap cetakan. Yang gagal dicoba lagi sendiri. “Tidak diketahui” dan “Keluar "
               "dengan baik?”: lihat di printer, lalu tekan y bila lembarnya baik atau t bila rusak; yang belum keluar "
               "diulangi dengan u atau dikirim ke printer lain dengan k.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "keluar", "Keluar baik|Baik"),
        Binding("t", "rusak", "Rusak"),
        Binding("u", "ulangi", "Ulangi"),
        Binding("k", "kirim", "Kirim ke printer lain|Kirim"),
        Binding("s", "simpan", "Simpan PDF saja|Simpan"),
        Binding("x", "batalkan", "Batalkan|Batal"),
        Binding("l", "lama", "Cetakan lama|Lama"),
        Binding("slash", "cari", "Cari", key_display="/"),
        Binding("f", "saring", "Yang terbuka/semua|Saring"),
        Binding("m", "muat", "Muat ulang|Muat"),
        Binding("f10", "pdf", "Buka PDF|PDF"),
    ]
    _sumber: SumberHalaman[BarisCetakan] | None = None
    _semua = array("q")
    """Ids of all orders, newest first, as far as they were read; never changed in place."""
    _cari = ""
    _banyak_lama = 0
    """Orders that waited too long to be printed by themselves."""
    _perubahan = -1
    _baik = -JEDA
    """When a sheet was declared good last, as `time.monotonic`."""
    _diberitakan = 0
    """The order of the last act, whose news may still stand."""
    _terbuka = False
    """Whether only orders that are not finished are shown."""

    def __init__(self, asal: Layar | None = None) -> None:
        """`asal` is where Esc goes back to; None: the books."""
        super().__init__()
        self._asal = asal

    def isi(self) -> Iterable[Widget]:
        """How many wait, the list, the order under the cursor in full; or the story of one order."""
        yield Static(id="cetakan-ringkas", markup=False)
        daftar = DaftarMaya([Kolom("Waktu", 11), Kolom("Dokumen", 20), Kolom("Pemohon"), Kolom("Keadaan", 28)],
                            kosong="Tidak ada cetakan di daftar ini.")
        daftar.sebut_enter("Rincian")
        yield daftar
        yield Static(id="cetakan-rincian", classes="-milik-daftar", markup=False)
        yield Riwayat()

    def on_mount(self) -> None:
        """The print worker goes on beside the screen: the list follows."""
        self.set_interval(IKUT, self._ikut)

    def _ikut(self) -> None:
        """Read anew when something became of an order; not behind another screen, nor while a question is asked."""
        if self.app.screen is not self or self.sedang_mengetik or not self.loket.sudah_masuk:
            return
        from loket_tui.layanan import daftar_cetakan as ld

        kini = self.coba(lambda: ld.perubahan_terakhir(self.ruang), kabar=False)
        if kini is not None and kini != self._perubahan:
            self._perubahan = kini
            self.segarkan()
            self._hapus_kabar_usang()

    def _hapus_kabar_usang(self) -> None:
        """News of an order falls when another counter has cancelled it since."""
        b = self._sumber.baris(self._diberitakan) if self._sumber is not None and self._diberitakan else None
        if b is not None and b.kode == "dibatalkan":
            self._diberitakan = 0
            for kabar in self.query(Kabar):
                kabar.hapus()

    def _kini(self) -> BarisCetakan | None:
        return self._sumber.baris(self.daftar.kunci_kini) if self._sumber is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the order's state and the officer's rights allow."""
        if action == "lama":
            return self._banyak_lama > 0 and self.sesi.boleh(HAK_UBAH) and not self.di_halaman
        if action in TOMBOL:
            b = self._kini()
            return b is not None and self.loket.sudah_masuk and self.sesi.boleh(HAK_UBAH) and b.dapat(action)
        if action == "pdf":
            return (b := self._kini()) is not None and b.dapat_dibuka
        if action in {"cari", "saring", "muat"}:
            return not self.di_halaman
        return super().check_action(action, parameters)

    def segarkan(self) -> None:
        """Read the orders anew; the cursor stays."""
        self._muat()
        if self.di_halaman:
            self._tulis_riwayat()
        if self.focused is None:
            self._pegang()

    def _muat(self, pertahankan: bool = True) -> None:
        """Show what the search and the filter let through."""
        from loket_tui.layanan import daftar_cetakan as ld

        ruang, sesi = self.ruang, self.sesi
        kunci = self.coba(self._kunci, kabar=False)
        jumlah = self.coba(lambda: ld.belum_selesai(ruang, sesi), kabar=False)
        if kunci is None or jumlah is None:
            return
        self._banyak_lama = jumlah.lama
        self._sumber = SumberHalaman(
            kunci, lambda ids: ld.halaman(ruang, sesi, ids), lambda b: b.id,
            lambda b: (b.waktu, b.judul, b.nama or b.acuan, b.keadaan))
        self.daftar.muat(self._sumber, pertahankan)
        self.query_one("#cetakan-ringkas", Static).update(aman(self._ringkas(len(kunci), jumlah)))
        self._tulis_rincian()
        self.refresh_bindings()

    def _kunci(self) -> array[int]:
        """Ids of what is shown; of all orders only those that came since the last look are read."""
        from loket_tui.layanan import daftar_cetakan as ld

        if self._cari or self._terbuka:
            return ld.kunci(self.ruang, self.sesi, cari=self._cari, terbuka=self._terbuka)
        self._semua = ld.kunci(self.ruang, self.sesi, setelah=self._semua[0] if self._semua else 0) + self._semua
        return self._semua

    def _ringkas(self, banyak: int, jumlah: BelumSelesai) -> str:
        """How many, and how many of them want somebody's hand."""
        semua = f"{banyak:,} cetakan".replace(",", ".")
        if self._cari:
            return f"{semua}{' belum selesai' * self._terbuka}: “{self._cari}”; Esc menampilkan semua"
        if self._terbuka:
            return f"{semua} belum selesai; f menampilkan semua"
        rusak = jumlah.gagal - jumlah.lama
        return (f"{semua}, {jumlah.semua} belum selesai" + (f", {rusak} gagal" if rusak else "")
                + (f", {jumlah.lama} sudah lama (l)" if jumlah.lama else ""))

    def _tulis_rincian(self) -> None:
        b = self._kini()
        baris = [] if b is None else [
            f"{b.judul} {b.nama or b.acuan}".rstrip() + f": {b.keadaan}", *anjuran(b),
            f"PDF: {b.pdf.name}" if b.ada_pdf else "PDF dibersihkan; F10 menggambarnya lagi." if b.selesai
            else "PDF belum ada."]
        self.query_one("#cetakan-rincian", Static).update(Content("\n").join(aman(t) for t in baris))

    # ---- one order

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the story of the order."""
        event.stop()
        if self._tulis_riwayat():
            self._halaman(True)

    def _tulis_riwayat(self) -> bool:
        from loket_tui.layanan.lembar_cetak import riwayat

        b = self._kini()
        baris = self.coba(lambda: riwayat(self.ruang, self.sesi, b.id)) if b is not None else None
        if b is None or baris is None:
            return False
        isi = [*baris, "", f"Keadaan: {b.keadaan}", *anjuran(b),
               f"Berkas: {b.pdf}" if b.ada_pdf else "Berkas: tidak ada di printouts"]
        self.halaman.tampilkan_baris(f"Cetakan nomor {b.id}: {b.judul} {b.nama}".rstrip(), isi)
        return True

    def action_pdf(self) -> None:
        """F10, the key that opens a PDF everywhere; one that was purged is drawn again."""
        from loket_tui.screens.buka_pdf import buka_cetakan

        b = self._kini()
        if b is not None:
            kalimat = self.coba(lambda: buka_cetakan(self.ruang, self.sesi, b.id))
            if kalimat:
                self.segarkan()
                self.kabarkan(kalimat)

    # ---- acts

    def _kerjakan(self, tindakan: Callable[[Ruang, Sesi, str, int], Hasil]) -> None:
        from loket_tui.layanan.ruang import kunci_baru

        b = self._kini()
        if b is not None:
            kunci = kunci_baru()
            hasil = self.coba(lambda: tindakan(self.ruang, self.sesi, kunci, b.id))
            self.segarkan()
            if hasil is not None:
                self.kabarkan(hasil.kabar)

    def action_ulangi(self) -> None:
        """Try again; one that was cancelled wants a reason."""
        if (b := self._kini()) is not None:
            self.jalankan(self._ulangi(b))

    async def _ulangi(self, b: BarisCetakan) -> None:
        from loket_tui.layanan import cetakan as lc
        from loket_tui.layanan.ruang import kunci_baru

        self._diberitakan = b.id
        if b.kode != "dibatalkan":
            kunci = kunci_baru()
            await self.di_benang(lambda: lc.ulangi(self.ruang, self.sesi, kunci, b.id))
            return
        await self.dengan_alasan(
            f"Cetak yang dibatalkan: {b.judul} {b.nama}".rstrip(),
            "Pastikan lembarnya tidak keluar: yang dicetak sekarang adalah lembar asli, bukan salinan.",
            lambda k, alasan: lc.ulangi(self.ruang, self.sesi, k, b.id, alasan),
            baku=("Dibatalkan di printer, lembarnya tidak keluar", "Salah menekan tombol batal"))

    def action_lama(self) -> None:
        """L: what becomes of all that waited too long to be printed by themselves."""
        self.jalankan(self._lama())

    async def _lama(self) -> None:
        from loket_tui.layanan import cetakan as lc
        from loket_tui.layanan.ruang import kunci_baru

        kunci = kunci_baru()
        pilih = await self.tanya(DialogPilih(
            f"{self._banyak_lama} cetakan lama belum keluar",
            [("cetak", "Cetak semuanya", ""), ("simpan", "Simpan PDF saja", "tidak dicetak")]))
        if pilih:
            await self.di_benang(lambda: lc.putuskan_lama(self.ruang, self.sesi, kunci, pilih == "cetak"))

    def action_keluar(self) -> None:
        """The sheet came out whole; a key pressed twice does not answer for the next one."""
        from loket_tui.layanan import cetakan as lc

        if time.monotonic() - self._baik < JEDA:
            return
        self._baik = time.monotonic()
        self._kerjakan(lc.sudah_keluar)

    def action_rusak(self) -> None:
        """The sheet came out spoiled: why, and another one."""
        if (b := self._kini()) is not None:
            self.jalankan(self._rusak(b))

    async def _rusak(self, b: BarisCetakan) -> None:
        from loket_tui.layanan.lembar_cetak import lembar_cacat

        await self.dengan_alasan(
            f"Lembar rusak: {b.judul} {b.nama}".rstrip(),
            "Lembarnya dihitung rusak dan penggantinya dicetak; coret yang rusak, simpan bersama stoknya. Surat yang "
            "sudah ditandatangani basah diganti dengan salinan di F4.",
            lambda k, alasan: lembar_cacat(self.ruang, self.sesi, k, b.id, alasan),
            baku=("Kertas macet di printer", "Cetakan tidak terbaca", "Kertas terpasang miring"))

    def action_kirim(self) -> None:
        """To another printer, or to none."""
        if (b := self._kini()) is not None:
            self.jalankan(self._kirim(b))

    async def _kirim(self, b: BarisCetakan) -> None:
        from loket_tui.layanan.lembar_cetak import daftar_tujuan, kirim_lain, pastikan_dapat
        from loket_tui.layanan.ruang import kunci_baru

        self.kabarkan("Mencari printer …")
        printer, kertas = await asyncio.to_thread(daftar_tujuan, self.ruang.kantor.cetak, b.jenis)
        medan = [
            Medan("printer", "Printer", "pilih", wajib=True, nilai=printer[0] if printer else SIMPAN, pilihan=(
                (SIMPAN, "Simpan saja", "PDF tanpa printer"), *((p, p, "") for p in printer))),
            Medan("kertas", "Kertas", "pilih", wajib=True, nilai=TETAP, pilihan=(
                (TETAP, "Seperti semula", ""), *((k, k, untuk_printer(bentuk)) for k, bentuk in kertas.items()))),
        ]

        def ke(nilai: dict[str, Nilai]) -> tuple[str, str]:
            return teks(nilai, "printer").removeprefix(SIMPAN), teks(nilai, "kertas").removeprefix(TETAP)

        nilai = await self.tanya(DialogIsi(
            f"Kirim ke printer lain: {b.judul} {b.nama}".rstrip(), medan, f10="Kirim",
            penjelasan="" if printer else "Komputer ini tidak menemukan printer.",
            periksa=lambda nilai: pastikan_dapat(self.ruang.kantor.cetak, b.jenis, *ke(nilai))))
        if nilai is not None:
            kunci = kunci_baru()
            await self.di_benang(lambda: kirim_lain(self.ruang, self.sesi, kunci, b.id, *ke(nilai)))

    def action_simpan(self) -> None:
        """Keep the PDF only."""
        from loket_tui.layanan import cetakan as lc

        self._kerjakan(lc.simpan_saja)

    def action_batalkan(self) -> None:
        """Give the order up, after a question."""
        if (b := self._kini()) is not None:
            self.jalankan(self._batalkan(b))

    async def _batalkan(self, b: BarisCetakan) -> None:
        from loket_tui.layanan import cetakan as lc
        from loket_tui.layanan.ruang import kunci_baru

        kunci = kunci_baru()
        tanya = f"{b.judul} {b.nama}".rstrip() + " tidak akan dicetak. Catatannya tetap ada."
        if await self.tanya(DialogYa("Batalkan cetakan", tanya, ya="Batalkan cetakan", tidak="Batal")):
            await self.di_benang(lambda: lc.batalkan(self.ruang, self.sesi, kunci, b.id))

    def action_cari(self) -> None:
        """Ask what to look for; nothing: all."""
        def terima(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None:
                self._cari = str(nilai["cari"] or "")
                self._muat(pertahankan=False)

        self.app.push_screen(DialogIsi(
            "Mencari cetakan", [Medan("cari", "Cari", nilai=self._cari, maks=60)],
            penjelasan="Nama pemohon, nomor register atau surat, kode berkas, nama dokumen, nomor tiket, atau nomor "
                       "cetakan. Kosong menampilkan semua.", f10="Cari"), terima)

    def action_saring(self) -> None:
        """Only what is not finished, or all."""
        self._terbuka = not self._terbuka
        self._muat(pertahankan=False)

    def action_muat(self) -> None:
        """Look again: the printer works beside the program."""
        self.segarkan()
        self.kabarkan("Daftar dimuat ulang.")

    def action_kembali(self) -> None:
        """Esc: from the story to the list, out of the search, then back to where it was opened."""
        if self.di_halaman:
            self._halaman(False)
        elif self._cari:
            self._cari = ""
            self._muat()
        else:
            self.loket.pindah(self._asal or self.loket.layar_kerja("buku"))
