"""One's own account: kata sandi, PIN, roles and delegations, and the latest logins under one's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.layar_berkas import Gulir, LayarBerkas
from loket_tui.screens.sandi_baru import ganti_sandi_sendiri, medan_lama, sama
from loket_tui.screens.teks_petugas import halaman_akun, judul
from loket_tui.screens.widgets.dialog_isi import Medan
from loket_tui.screens.widgets.teks import aman, terlekuk

if TYPE_CHECKING:
    from loket_tui.layanan.akun_saya import AkunSaya

ATURAN_PIN = ("PIN 6 angka membuka layar Anda sendiri yang terkunci (F9); bukan untuk masuk dan bukan untuk "
              "menyetujui. Jangan tanggal, angka berulang, atau angka berurutan.")


class AkunScreen(LayarBerkas):
    """The page of one's own account."""

    CSS = "AkunScreen #akun-halaman { padding: 0 1; }"
    judul = "Akun saya"
    bantuan = ("Akun Anda sendiri: perannya, wewenang yang dilimpahkan kepada Anda, dan kapan nama Anda terakhir "
               "dipakai masuk. Bila ada yang bukan Anda, ganti kata sandi dan beri tahu admin. PIN membuka layar yang "
               "terkunci tanpa mengetik kata sandi.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "ganti_sandi", "Ganti kata sandi|Ganti sandi"),
        Binding("p", "pin", "Atur PIN|PIN"),
        Binding("h", "hapus_pin", "Hapus PIN"),
    ]

    def __init__(self) -> None:
        """Read when it comes to the front."""
        super().__init__()
        self._akun: AkunSaya | None = None

    def isi(self) -> Iterable[Widget]:
        """One page."""
        with Gulir(id="akun-halaman"):
            yield Static(id="akun-isi", markup=False)

    def segarkan(self) -> None:
        """Read the account anew."""
        from loket_tui.layanan.akun_saya import akun_saya

        if not self.loket.sudah_masuk:
            return
        a = self.coba(lambda: akun_saya(self.ruang, self.sesi), kabar=False)
        if a is None:
            return
        self._akun = a
        baris = [
            *halaman_akun(a.akun, self.ruang.hari_ini()), judul("Dilimpahkan kepada Anda hari ini"),
            *(aman(f"  {d}") for d in a.delegasi or ("Tidak ada.",)), judul("Nama Anda terakhir dipakai"),
            *(aman(f"  {m}") for m in a.masuk or ("Belum tercatat.",)),
        ]
        self.query_one("#akun-isi", Static).update(terlekuk(baris, self.app.size.width - 4))
        if self.focused is None:
            self.query_one("#akun-halaman", Gulir).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A PIN is removed where there is one."""
        if action == "hapus_pin":
            return self._akun is not None and self._akun.akun.pin
        return super().check_action(action, parameters)

    def action_ganti_sandi(self) -> None:
        """g: another kata sandi; the old one proves who is there."""
        def selesai() -> None:
            self.segarkan()
            self.kabarkan("Kata sandi diganti.")

        ganti_sandi_sendiri(self.loket, selesai)

    def action_pin(self) -> None:
        """p: set or change the PIN; the kata sandi proves who is there."""
        self.jalankan(self._pin())

    async def _pin(self) -> None:
        from loket_tui.layanan.pin import atur_pin

        await self.dengan_isian(
            "Atur PIN", [medan_lama(), Medan("pin", "PIN baru", "sandi", wajib=True, maks=6),
                         Medan("ulang", "Ketik sekali lagi", "sandi", wajib=True, maks=6)],
            lambda k, nilai: atur_pin(self.ruang, self.sesi, k, str(nilai["lama"]), sama(nilai, "pin")),
            penjelasan=ATURAN_PIN)

    def action_hapus_pin(self) -> None:
        """h: no PIN any more."""
        from loket_tui.layanan.pin import hapus_pin

        self.jalankan(self.dengan_ya(
            "Hapus PIN", "Hapus PIN Anda? Layar yang terkunci lalu dibuka dengan kata sandi.",
            lambda k: hapus_pin(self.ruang, self.sesi, k), ya="Hapus"))
