"""The login: the first screen, painted before the acts are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.tanggal import hari_tanggal, jam_menit
from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman, aman_baris

SEDANG_BUKA = "Buku kantor sedang dibuka; nama dan kata sandi sudah dapat diketik."
KALIMAT_PINDAI = "Itu kode dari tanda terima, bukan kata sandi; ketik kata sandi dengan papan ketik."
TANPA_NAMA = "Nama masuk belum diketik; ketik lalu tekan Enter."
SIAP = "Buku kantor terbuka; silakan masuk."


class IsianNama(IsianTeks):
    """Enter on an empty name keeps the hand: else the name is typed hidden and the kata sandi in the clear."""

    def lanjut(self) -> None:
        """Go on to the kata sandi."""
        if self.value.strip():
            super().lanjut()


class MasukScreen(Layar):
    """Name and kata sandi; the day's counts beside them."""

    CSS_PATH = "masuk.tcss"
    judul = "Masuk"
    bantuan = ("Petugas masuk dengan nama dan kata sandinya sendiri, sebab setiap perbuatan dicatat atas namanya. "
               "Sesudah beberapa kali salah, akun itu terkunci sebentar; petugas lain tetap dapat masuk.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "medan(-1)", "Medan", key_display="↑↓"),
        Binding("down", "medan(1)", "Medan", show=False),
    ]

    def __init__(self) -> None:
        """Make the login."""
        super().__init__()
        self._tertunda = False
        self._sudah = False
        self._gagal = False
        self.nama = IsianNama("Nama masuk", kode="nama", maks=30)
        self.sandi = IsianTeks("Kata sandi", kode="sandi", maks=200, sandi=True, maju=False)

    def isi(self) -> Iterable[Widget]:
        """Office, day, counts; the two fields; the state of the opening."""
        with Vertical(id="masuk"):
            yield Static(aman(self.loket.nama_kantor), id="kantor")
            yield Static(id="hari", markup=False)
            yield Static(id="angka", markup=False)
            yield self.nama
            yield self.sandi
            yield Static(SEDANG_BUKA, id="keadaan", markup=False)

    def on_mount(self) -> None:
        """Put the hand into the name; watch the opening."""
        self.nama.fokus()
        if self.loket.kabar_awal:
            self.kabarkan(self.loket.kabar_awal, "galat")
            self.loket.kabar_awal = ""
        self.call_after_refresh(self._angka)
        self.set_interval(0.1, self._pantau)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to."""
        return False if action == "kembali" else super().check_action(action, parameters)

    def action_medan(self, _arah: int) -> None:
        """Up and down: the other field."""
        (self.sandi if self.nama.masukan.has_focus else self.nama).fokus()

    def saat_dipindai(self, _kode: str) -> None:
        """A scanner burst is no password."""
        self.kabarkan(KALIMAT_PINDAI, "galat")

    def _angka(self) -> None:
        """The counts of the day, without the acts."""
        from loket_tui.layanan.pembuka import angka

        kini = self.loket.sekarang()
        hari = f"{hari_tanggal(kini.date())}, pukul {jam_menit(kini)} {self.loket.kantor.nama_zona}"
        self.query_one("#hari", Static).update(aman(hari))
        hasil = angka(self.loket.kantor, kini.date())
        kalimat = hasil if isinstance(hasil, str) else (
            f"Hari ini: {hasil.masuk_hari_ini} permohonan masuk, {hasil.antrian} nomor menunggu dipanggil\n"
            f"Berkas terbuka: {hasil.terbuka}, di antaranya {hasil.siap_diambil} siap diambil dan "
            f"{hasil.menunggu_pemohon} menunggu pemohon")
        self.query_one("#angka", Static).update(aman_baris(kalimat))

    def _pantau(self) -> None:
        """Say how the opening went, once; the procedures are read from the first letter on; log in when the keys were
        faster.
        """
        if self.nama.value or self.sandi.value:
            self.loket.siapkan_sop()
        if self._tertunda and self.loket.sop_siap and not self.loket.galat_buka:
            self._tertunda = False
            self._keadaan(SIAP)
            self._masuk()
        gagal = bool(self.loket.galat_buka)
        if (self._sudah and gagal == self._gagal) or not self.loket.sudah_siap:
            return
        self._sudah, self._gagal = True, gagal
        if gagal:
            self._keadaan(f"{self.loket.galat_buka}\nTekan Enter pada kata sandi untuk mencoba membuka lagi.")
            self._tertunda = False
            return
        self._keadaan(SIAP)

    def _keadaan(self, kalimat: str) -> None:
        galat = bool(self.loket.galat_buka)
        keadaan = self.query_one("#keadaan", Static)
        keadaan.set_class(galat, "-galat")
        keadaan.update(aman_baris(f"‹!› {kalimat}" if galat else kalimat))

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        """Enter on the kata sandi: log in, or open the office again when that failed."""
        if event.isian is not self.sandi:
            if not self.nama.value.strip():
                self.kabarkan(TANPA_NAMA, "galat")
            return
        event.stop()
        if self._sudah and self.loket.galat_buka:
            self._sudah = False
            self.loket.buka_kantor()
            self._keadaan(SEDANG_BUKA)
            return
        if not self.nama.value.strip():
            self.kabarkan(TANPA_NAMA, "galat")
            self.nama.fokus()
        elif not self.sandi.value:
            self.kabarkan("Kata sandi belum diketik; ketik lalu tekan Enter.", "galat")
        elif not self.loket.sop_siap:
            self.loket.siapkan_sop()
            self._tertunda = True
            self._keadaan("Buku kantor sedang dibuka; Anda masuk begitu selesai.")
        else:
            self._masuk()

    def _masuk(self) -> None:
        """Log in; a refusal is one sentence and the kata sandi is typed again."""
        from loket_tui.layanan.masuk import masuk

        sesi = self.coba(lambda: masuk(
            self.ruang, self.nama.value, self.sandi.value, self.loket.nomor_loket))
        self.sandi.value = ""
        if sesi is None:
            self.sandi.fokus()
        else:
            self.loket.mulai_sesi(sesi)
