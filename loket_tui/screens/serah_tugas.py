"""Handing the counter over: one page of what is open and where, who takes over, and the switch of officers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar_berkas import Gulir, LayarBerkas, teks
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.dialog_isi import Medan
from loket_tui.screens.widgets.teks import aman, terlekuk

if TYPE_CHECKING:
    from loket_tui.layanan.serah_tugas import LembarSerah


class SerahTugasScreen(LayarBerkas):
    """What is open, where it is and what waits for whom; one key hands it over."""

    CSS_PATH = "serah_tugas.tcss"
    judul = "Serah terima tugas"
    bantuan = ("Satu halaman: apa yang terbuka, di mana, dan menunggu siapa. Tekan s untuk memilih petugas yang "
               "menerima; lembarnya dicetak dan ditandatangani berdua, lalu petugas dapat diganti.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "serahkan", "Serahkan tugas|Serahkan")]

    def isi(self) -> Iterable[Widget]:
        """The page."""
        with Gulir(id="serah"):
            yield Static(id="serah-isi", markup=False)

    def segarkan(self) -> None:
        """Count anew."""
        from loket_tui.layanan import serah_tugas as ls

        hasil = self.coba(lambda: ls.lembar(self.ruang, self.sesi), kabar=False)
        if hasil is not None:
            self.query_one("#serah-isi", Static).update(_halaman(hasil, self.app.size.width - 4))
        if self.focused is None:
            self.query_one(Gulir).focus()

    def action_serahkan(self) -> None:
        """S: who takes over, with a note."""
        self.jalankan(self._serahkan())

    async def _serahkan(self) -> None:
        from loket_tui.layanan import serah_tugas as ls

        orang = self.coba(lambda: ls.penerima(self.ruang, self.sesi), kabar=False)
        if not orang:
            self.kabarkan("Tidak ada petugas lain yang dapat menerima; minta admin menambah akun.", "peringatan")
            return
        pilihan = tuple((str(n), nama, peran) for n, nama, peran in orang)
        hasil = await self.dengan_isian(
            "Serahkan tugas", [
                Medan("kepada", "Petugas yang menerima", "pilih", wajib=True, pilihan=pilihan),
                Medan("catatan", "Kunci dan catatan", maks=500, petunjuk="Contoh: kunci laci dan stempel diserahkan")],
            lambda kunci, nilai: ls.serahkan_tugas(
                self.ruang, self.sesi, kunci, int(teks(nilai, "kepada")), teks(nilai, "catatan")),
            penjelasan="Satu lembar dicetak untuk ditandatangani berdua.")
        if hasil is not None and await self.tanya(DialogYa(
                "Ganti petugas", f"{hasil.kabar}\n\nMasuk sebagai petugas yang menerima sekarang?",
                ya="Ganti petugas", tidak="Nanti")):
            self.loket.ganti_petugas()


def _halaman(lembar: LembarSerah, lebar: int) -> Content:
    """The page as text, `lebar` cells wide: headings and their lines."""
    baris: list[Content] = []
    for b in lembar.bagian:
        baris += [aman(b.judul).stylize("bold"), *(aman(f"  {t}") for t in b.baris)]
    return terlekuk(baris, lebar)
