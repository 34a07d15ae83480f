"""The list of prints: what became of each order in words; again, only keep the PDF, cancel, open the PDF."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.cetakan import BarisCetakan
    from loket_tui.layanan.ruang import Hasil, Ruang, Sesi

HAK_UBAH = "cetak_ulang"


class SumberCetakan:
    """The newest orders."""

    def __init__(self, baris: Sequence[BarisCetakan]) -> None:
        """Rows as read."""
        self.baris = {b.id: b for b in baris}

    def jumlah(self) -> int:
        """How many."""
        return len(self.baris)

    def kunci(self) -> array[int]:
        """Ids, newest first."""
        return array("q", self.baris)

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Texts of a page."""
        return {
            i: (b.waktu, b.judul, b.nama, b.keadaan)
            for i in ids if (b := self.baris.get(i))
        }


class CetakanScreen(Layar):
    """Prints; opened from F6, Esc goes back there."""

    CSS_PATH = "cetakan.tcss"
    judul = "Daftar cetakan"
    bantuan = ("Apa yang terjadi dengan tiap cetakan. Yang gagal dicoba lagi sendiri; u mengulangi, s menyimpan "
               "PDF-nya saja. “Periksa kertasnya”: lihat di printer, lalu tekan y bila sudah keluar atau u bila belum.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "ulangi", "Ulangi"),
        Binding("y", "keluar", "Sudah keluar|Sudah"),
        Binding("s", "simpan", "Simpan PDF saja|Simpan"),
        Binding("x", "batalkan", "Batalkan|Batal"),
        Binding("m", "muat", "Muat ulang|Muat"),
        Binding("f10", "pdf", "Buka PDF|PDF"),
    ]

    def isi(self) -> Iterable[Widget]:
        """How many wait, the list, the order under the cursor in full."""
        yield Static(id="cetakan-ringkas", markup=False)
        yield DaftarMaya([Kolom("Waktu", 16), Kolom("Dokumen", 20), Kolom("Pemohon"), Kolom("Keadaan", 20)],
                         kosong="Belum ada yang dicetak di kantor ini.")
        yield Static(id="cetakan-rincian", markup=False)

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one(DaftarMaya)

    def _kini(self) -> BarisCetakan | None:
        kunci = self.daftar.kunci_kini
        return self._sumber.baris.get(kunci) if self._sumber is not None and kunci is not None else None

    _sumber: SumberCetakan | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the order's state and the officer's rights allow."""
        if action in {"ulangi", "keluar", "simpan", "batalkan"}:
            b = self._kini()
            if b is None or not self.loket.sudah_masuk or not self.sesi.boleh(HAK_UBAH):
                return False
            if action == "ulangi":
                return b.kode in {"gagal", "tidak_pasti", "disimpan"}
            if action == "keluar":
                return b.kode == "tidak_pasti"
            return not b.selesai and (action == "batalkan" or b.ada_pdf)
        if action == "pdf":
            return (b := self._kini()) is not None and b.ada_pdf
        return super().check_action(action, parameters)

    def segarkan(self) -> None:
        """Read the orders anew; the cursor stays."""
        from loket_tui.layanan import cetakan as lc

        hasil = self.coba(lambda: lc.daftar(self.ruang, self.sesi), kabar=False)
        if hasil is not None:
            self._sumber = SumberCetakan(hasil)
            self.daftar.muat(self._sumber)
            buka = sum(not b.selesai for b in hasil)
            gagal = sum(b.kode == "gagal" for b in hasil)
            self.query_one("#cetakan-ringkas", Static).update(aman(
                f"{len(hasil)} cetakan terbaru, {buka} belum selesai" + (f", {gagal} gagal" if gagal else "")))
            self._tulis_rincian()
            self.refresh_bindings()
        if self.focused is None:
            self.daftar.focus()

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        """The detail and the keys follow the cursor."""
        event.stop()
        self._tulis_rincian()
        self.refresh_bindings()

    def _tulis_rincian(self) -> None:
        b = self._kini()
        teks = [] if b is None else [
            f"{b.judul}{f' {b.nama}' if b.nama else ''}: {b.keadaan}", b.keterangan or "-",
            f"PDF: {b.pdf}" if b.ada_pdf else "PDF belum ada."]
        self.query_one("#cetakan-rincian", Static).update(Content("\n").join(aman(t) for t in teks))

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: open the PDF."""
        event.stop()
        self.action_pdf()

    def action_pdf(self) -> None:
        """F10, the key that opens a PDF everywhere."""
        from loket_tui.screens.buka_pdf import buka_cetakan

        b = self._kini()
        if b is not None:
            kalimat = self.coba(lambda: buka_cetakan(self.ruang, self.sesi, b.id, b.pdf))
            if kalimat:
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
        """Try again."""
        from loket_tui.layanan import cetakan as lc

        self._kerjakan(lc.ulangi)

    def action_keluar(self) -> None:
        """The sheet came out whole."""
        from loket_tui.layanan import cetakan as lc

        self._kerjakan(lc.sudah_keluar)

    def action_simpan(self) -> None:
        """Keep the PDF only."""
        from loket_tui.layanan import cetakan as lc

        self._kerjakan(lc.simpan_saja)

    def action_batalkan(self) -> None:
        """Give the order up, after a question."""
        from loket_tui.layanan import cetakan as lc

        b = self._kini()
        if b is None:
            return

        def jawab(ya: bool | None) -> None:
            if ya:
                self._kerjakan(lc.batalkan)

        self.app.push_screen(DialogYa(
            "Batalkan cetakan", f"{b.judul} {b.nama} tidak akan dicetak. Catatannya tetap ada.",
            ya="Batalkan cetakan", tidak="Tetap cetak"), jawab)

    def action_muat(self) -> None:
        """Look again: the printer works beside the program."""
        self.segarkan()
        self.kabarkan("Daftar dimuat ulang.")

    def action_kembali(self) -> None:
        """Esc: back to the books."""
        self.loket.pindah(self.loket.layar_kerja("buku"))
