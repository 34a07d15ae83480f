"""Letters, opened from F8: whose words each has, its mistakes by line, how it comes out; an own version of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar_berkas import LayarBerkas
from loket_tui.screens.layar_halaman import LayarHalaman
from loket_tui.screens.sumber_sop import terlipat
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.sumber_baris import SumberBaris
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.surat_kantor import BarisSurat

KOLOM = (Kolom("!", 1), Kolom("Surat", 25), Kolom("Judul"), Kolom("Versi", 6), Kolom("Keadaan", 12))
HAK_UBAH = "sop"
RINCI = 4
"""Lines under the list."""
_BARIS = re.compile(r"baris (\d+):")


class SuratScreen(LayarHalaman, LayarBerkas):
    """The letters of one procedure, or of all."""

    CSS_PATH = "surat.tcss"
    judul = "Surat"
    ikut_sop = True
    ikut_buku = False
    bantuan = ("Susunan kata surat: isi paket, atau isi kantor sendiri yang didahulukan. Tekan k untuk membuat surat "
               "kantor, lalu sunting berkasnya dengan editor teks dan kembali ke sini: isinya diperiksa lagi. Yang "
               "keliru disebut barisnya; surat sementara dibuat dengan isi terakhir yang baik. Berkas yang sedang "
               "berjalan memegang isi suratnya sendiri.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "salin", "Buat surat kantor|Salin"),
        Binding("x", "kembalikan", "Kembali ke isi paket|Kembalikan"),
        Binding("f", "saring", "SOP ini/semua|Saring"),
        Binding("f10", "contoh", "Contoh PDF|Contoh"),
    ]

    def __init__(self, sop: str = "") -> None:
        """Begin with the letters of the procedure `sop`; all where it is "" or has none."""
        super().__init__()
        self._sop = self._saring = sop
        self._semua: tuple[BarisSurat, ...] = ()

    def isi(self) -> Iterable[Widget]:
        """How many, the list with its detail, or the page of one letter."""
        yield Static(id="surat-judul", markup=False)
        daftar = DaftarMaya(KOLOM, kosong="Paket kantor ini tidak mempunyai surat.")
        daftar.sebut_enter("Lihat")
        yield daftar
        yield Static(id="surat-rincian", classes="-milik-daftar", markup=False)
        yield Riwayat()

    # ---- what shows

    def _kini(self) -> BarisSurat | None:
        kunci = self.daftar.kunci_kini
        return self._semua[kunci] if kunci is not None and kunci < len(self._semua) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Acts only for those who may, where there is something to do."""
        b = self._kini() if self.is_mounted else None
        match action:
            case "salin" | "kembalikan":
                boleh = b is not None and self.loket.sudah_masuk and self.sesi.boleh(HAK_UBAH)
                return boleh and b is not None and b.kantor == (action == "kembalikan")
            case "contoh":
                return b is not None and b.asal is not None
            case "saring":
                return bool(self._sop) and not self.di_halaman
        return super().check_action(action, parameters)

    def segarkan(self) -> None:
        """Read the letters anew, their files too; the cursor stays on its letter."""
        from loket_tui.layanan.surat_kantor import daftar_surat

        hasil = self.coba(lambda: daftar_surat(self.ruang, self._saring), kabar=False)
        if hasil == () and self._saring:        # a procedure without letters: those of all
            self._sop = self._saring = ""
            hasil = self.coba(lambda: daftar_surat(self.ruang), kabar=False)
        if hasil is None:
            return
        kini = self._kini()
        self._semua = hasil
        self.daftar.muat(SumberBaris([
            ("!" if b.temuan else "", b.kode, b.judul, b.milik, "keliru" if b.temuan else "baik") for b in hasil]))
        tempat = next((n for n, b in enumerate(hasil) if kini is not None and b.kode == kini.kode), None)
        if tempat is not None:
            self.daftar.ke(tempat)
        elif self.di_halaman:
            self._halaman(False)
        keliru = sum(bool(b.temuan) for b in hasil)
        self.query_one("#surat-judul", Static).update(aman(
            (f"SOP {self._saring}: " if self._saring else "") + f"{len(hasil)} surat, "
            f"{sum(b.kantor for b in hasil)} versi kantor" + (f", {keliru} keliru (!)" if keliru else "")))
        self._tulis_rincian()
        if self.di_halaman:
            self._tulis_halaman(ke_atas=False)
        self.refresh_bindings()
        if self.focused is None:
            self._pegang()

    def _tulis_rincian(self) -> None:
        b = self._kini()
        baris = [] if b is None else [
            *terlipat(f"{', '.join(b.naskah)}; SOP {', '.join(b.sop)}", self._lebar)[:1],
            *terlipat(b.temuan[0] if b.temuan else f"Isi {b.milik}, baik.", self._lebar)[:2],
            *([f"{b.keadaan.capitalize()}."] if b.temuan else []), str(b.path)]
        self.query_one("#surat-rincian", Static).update(Content("\n").join(aman(t) for t in baris[:RINCI + 1]))

    @property
    def _lebar(self) -> int:
        return max(40, self.app.size.width - 4)

    # ---- one letter

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the letter."""
        event.stop()
        self._tulis_halaman(ke_atas=True)
        self._halaman(True)

    def _tulis_halaman(self, *, ke_atas: bool) -> None:
        b = self._kini()
        isi = self.coba(lambda: self._baris_halaman(b), kabar=False) if b is not None else None
        if b is None or isi is None:
            return
        halaman = self.halaman
        gulir = halaman.scroll_y
        halaman.tampilkan_baris(f"Surat {b.kode}, versi {b.milik}: {b.keadaan}", isi)
        if not ke_atas:
            halaman.scroll_to(y=gulir, animate=False)

    def _baris_halaman(self, b: BarisSurat) -> list[str]:
        """Where the file lies, its mistakes each with the line it stands in, notes, the letter, codes it may use."""
        from loket_tui.layanan.surat_contoh import kode_contoh, pratinjau_contoh

        salin = " (k membuat surat kantor)" if self.sesi.boleh(HAK_UBAH) else ""
        hasil = ["Sunting dengan editor teks, lalu kembali ke sini:" if b.kantor else f"Berkas paket{salin}:",
                 str(b.path), ""]
        asal = b.path.read_text("utf-8", errors="replace").splitlines() if b.temuan and b.path.is_file() else []
        lalu = 0
        for kalimat in b.temuan:
            nomor = int(cocok[1]) if (cocok := _BARIS.match(kalimat)) else 0
            if nomor != lalu and 0 < nomor <= len(asal):
                hasil.append(f"{nomor:>4} | {asal[nomor - 1].strip()}"[:self._lebar])
            lalu = nomor
            hasil += terlipat(kalimat, self._lebar)
        for kalimat in b.catatan:
            hasil += terlipat(f"Catatan: {kalimat}", self._lebar)
        if b.temuan or b.catatan:
            hasil.append("")
        if b.asal is None:
            return [*hasil, "Tidak ada isi yang baik; surat ini tidak dapat dibuat."]
        judul = "Yang dipakai sementara, dengan data rekaan:" if b.temuan else "Dengan data rekaan:"
        kode = (k for x in kode_contoh(self.ruang, b.kode) for k in terlipat(f"[{x[0]}] {x[1]}: {x[2]}", self._lebar))
        return [*hasil, judul, "", *pratinjau_contoh(self.ruang, b.kode, min(self._lebar, 76)), "",
                "Kode yang dapat disebut surat ini:", "", *kode]

    # ---- acts

    def action_salin(self) -> None:
        """K: an own version, made from the pack's."""
        if (b := self._kini()) is not None:
            self.jalankan(self._salin(b))

    async def _salin(self, b: BarisSurat) -> None:
        from loket_tui.layanan.surat_kantor import salin_surat

        await self.dengan_ya(
            "Buat surat kantor", f"Isi paket {b.judul} disalin ke surat/kantor. Sesudah itu surat dibuat dari salinan "
            "itu; suntinglah dengan editor teks.",
            lambda k: salin_surat(self.ruang, self.sesi, k, b.kode), ya="Buat surat kantor")

    def action_kembalikan(self) -> None:
        """X: drop the own version."""
        if (b := self._kini()) is not None:
            self.jalankan(self._kembalikan(b))

    async def _kembalikan(self, b: BarisSurat) -> None:
        from loket_tui.layanan.surat_kantor import kembalikan_surat

        await self.dengan_ya(
            "Kembali ke isi paket", f"{b.judul} dibuat lagi dengan isi paket. Berkas kantor tidak dihapus; ia "
            "dipindahkan ke surat/kantor/lama.",
            lambda k: kembalikan_surat(self.ruang, self.sesi, k, b.kode), ya="Kembali ke isi paket")

    def action_contoh(self) -> None:
        """F10, the key that opens a PDF everywhere: a sample with invented data."""
        if (b := self._kini()) is not None:
            self.jalankan(self._contoh(b))

    async def _contoh(self, b: BarisSurat) -> None:
        from loket_tui.layanan.surat_contoh import gambar_contoh
        from loket_tui.screens.buka_pdf import buka_pdf

        self.kabarkan("Contoh surat sedang disiapkan.")
        path = await asyncio.to_thread(gambar_contoh, self.ruang, b.kode)
        self.kabarkan(buka_pdf(path))

    def action_saring(self) -> None:
        """F: the letters of this procedure, or all."""
        self._saring = "" if self._saring else self._sop
        self.segarkan()

    def action_kembali(self) -> None:
        """Esc: from the letter to the list, then back to the procedures."""
        if self.di_halaman:
            self._halaman(False)
        else:
            self.loket.pindah(self.loket.layar_kerja("sop"))
