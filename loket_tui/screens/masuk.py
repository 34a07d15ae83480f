"""The login: the first screen, painted before the acts are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatSandiPertama
from loket_tui.dasar.tanggal import hari_tanggal, jam_menit
from loket_tui.screens.layar import Layar
from loket_tui.screens.nama_masuk import BarisNama, DaftarNama, IsianNama
from loket_tui.screens.widgets.centang import Lanjut
from loket_tui.screens.widgets.isian import IsianTeks
from loket_tui.screens.widgets.teks import aman, aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Sesi

DETIK_JAM = 5.0
"""Seconds between two looks at the clock; what it says is renewed with the minute."""
SEDANG_BUKA = "Buku kantor sedang dibuka; nama dan kata sandi sudah dapat diketik."
KALIMAT_PINDAI = "Itu kode dari tanda terima, bukan kata sandi; ketik kata sandi dengan papan ketik."
TANPA_NAMA = "Nama masuk belum diketik; ketik lalu tekan Enter."
BUKAN_ANGKA = "Tidak ada petugas dengan angka {}; pilih angka dari daftar, atau ketik nama masuknya."
SIAP = "Buku kantor terbuka; silakan masuk."


class MasukScreen(Layar):
    """Name and kata sandi; the day's counts beside them."""

    CSS_PATH = "masuk.tcss"
    judul = "Masuk"
    bantuan = ("Petugas masuk dengan nama dan kata sandinya sendiri, sebab setiap perbuatan dicatat atas namanya. "
               "Nama diketik, atau dipilih dengan angkanya atau ↓ selama belum ada yang diketik. Berganti petugas dari "
               "layar mana pun cukup tiga tombol: F9, F10, lalu angka petugas; sesudahnya kata sandi dan Enter. "
               "Sesudah beberapa kali salah, akun itu terkunci sebentar; petugas lain tetap dapat masuk.")
    def __init__(self) -> None:
        """Make the login."""
        super().__init__()
        self._tertunda = False
        self._sudah = False
        self._gagal = False
        self._sebelum = ""
        self._angka_ditahan = ""
        self._menit = ""
        self.petugas = DaftarNama()
        self.nama = IsianNama(self.petugas, self._pilih)
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
            yield self.petugas

    def on_mount(self) -> None:
        """Put the hand into the name; watch the opening."""
        self.set_focus(self.nama.masukan)
        if self.loket.kabar_awal:
            self.kabarkan(self.loket.kabar_awal, "galat")
            self.loket.kabar_awal = ""
        self.call_after_refresh(self._angka)
        self.set_interval(0.1, self._pantau)
        self.set_interval(DETIK_JAM, self._jalan_jam)
        if self.loket.sudah_siap:       # another officer logs in: the names are there before the next key
            self._pantau()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to."""
        return False if action == "kembali" else super().check_action(action, parameters)

    def _pilih(self, angka: str) -> None:
        """A digit: this officer; the hand goes to the kata sandi at once.  Before the names are there the digit waits
        for them, and what is typed after it stays hidden."""
        tempat = self.petugas.dengan_angka(angka)
        if tempat < 0 and self.petugas.dimuat:
            self.kabarkan(BUKAN_ANGKA.format(angka), "galat")
            return
        self._sebelum = self.nama.value
        self._angka_ditahan = "" if tempat >= 0 else angka
        self.nama.value = self.petugas.isi[tempat].nama_masuk if tempat >= 0 else angka
        self.sandi.value = ""
        self.set_focus(self.sandi.masukan)
        self.loket.siapkan_sop()

    def _angka_sebelum_nama(self) -> None:
        """The names are there: whose the digit was that waited.  Where it begins a login name, what was typed after it
        goes on with that name; else it may be a kata sandi and is shown nowhere."""
        angka, self._angka_ditahan = self._angka_ditahan, ""
        if not angka or self.nama.value != angka:
            return
        tempat, ketikan = self.petugas.dengan_angka(angka), angka + self.sandi.value
        if tempat >= 0:
            self.nama.value = self.petugas.isi[tempat].nama_masuk
            return
        self._tertunda = False
        cocok = self.petugas.mengawali(ketikan)
        self.nama.value, self.sandi.value = ketikan if cocok else "", ""
        if cocok:       # what comes next goes on with the name
            self.nama.teruskan()
        self.set_focus(self.nama.masukan)
        if not cocok:
            self.kabarkan(BUKAN_ANGKA.format(angka), "galat")

    @on(IsianTeks.Berubah)
    def _saat_berubah(self, event: IsianTeks.Berubah) -> None:
        """A typed name is marked in the list when it stands there."""
        if event.isian is self.nama:
            nama = event.nilai.strip().casefold()
            self.petugas.sorotkan(next((n for n, b in enumerate(self.petugas.isi) if b.nama_masuk == nama), -1))
            self.refresh_bindings()

    def saat_dipindai(self, kode: str) -> None:
        """A scanner burst is no password, and its first digit picks nobody."""
        if self.sandi.value and kode.endswith(self.sandi.value):
            self.sandi.value, self.nama.value, self._angka_ditahan = "", self._sebelum, ""
            self.nama.fokus()
        self.kabarkan(KALIMAT_PINDAI, "galat")

    def _jalan_jam(self) -> None:
        """Clock and counts anew when another minute has begun, while the login is in front."""
        if self.is_current and jam_menit(self.loket.sekarang()) != self._menit:
            self._angka()

    def _angka(self) -> None:
        """The counts of the day, without the acts."""
        from loket_tui.layanan.pembuka import angka

        kini = self.loket.sekarang()
        self._menit = jam_menit(kini)
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
        if self._tertunda and self._sudah and self.loket.sop_siap and not self.loket.galat_buka:
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
        if self.ruang.geser_hari:       # today is another day than the clock says
            self._angka()
        self._muat_nama()

    def _muat_nama(self) -> None:
        """The officers of the office, who was last at this counter first; without them the name is typed."""
        from loket_tui.layanan.masuk import daftar_masuk

        try:
            semua = daftar_masuk(self.ruang, self.loket.nomor_loket)
        except Galat:
            semua = ()
        self.petugas.muat(tuple(
            BarisNama(n.nama_masuk, f"{n.nama}, {n.jabatan}" if n.jabatan not in {"", n.nama} else n.nama, n.angka)
            for n in semua))
        self._angka_sebelum_nama()
        self.refresh_bindings()

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

    @property
    def _nama(self) -> str:
        """The login name; a digit alone, typed before the names were there, is none but its officer's."""
        nama = self.nama.value.strip()
        n = self.petugas.dengan_angka(nama)
        return self.petugas.isi[n].nama_masuk if n >= 0 else nama

    def _masuk(self) -> None:
        """Log in; a refusal is one sentence and the kata sandi is typed again."""
        from loket_tui.layanan.masuk import masuk

        nama, sandi, self.sandi.value = self._nama, self.sandi.value, ""

        def kerja() -> Sesi | str:
            try:
                return masuk(self.ruang, nama, sandi, self.loket.nomor_loket)
            except GalatSandiPertama:
                return sandi

        hasil = self.coba(kerja)
        if isinstance(hasil, str):
            self._sandi_pertama(nama, hasil)
        elif hasil is not None:
            self.loket.mulai_sesi(hasil)
        else:
            self.sandi.fokus()

    def _sandi_pertama(self, nama: str, lama: str) -> None:
        """The program made this kata sandi: a new one comes before everything else; Esc leads back here."""
        from loket_tui.layanan.masuk import masuk_pertama
        from loket_tui.screens.sandi_baru import ATURAN, PERTAMA, medan_sandi, sama, tanpa_celah
        from loket_tui.screens.widgets.dialog_isi import DialogIsi, Nilai

        jadi: list[Sesi] = []

        def simpan(nilai: dict[str, Nilai]) -> None:
            jadi.append(masuk_pertama(self.ruang, nama, lama, sama(nilai), self.loket.nomor_loket))

        def selesai(nilai: dict[str, Nilai] | None) -> None:
            if nilai and jadi:
                self.loket.mulai_sesi(jadi[-1])
            else:
                self.sandi.fokus()
                self.kabarkan("Anda belum masuk: kata sandi pertama belum diganti.", "peringatan")

        self.app.push_screen(DialogIsi(
            "Ganti kata sandi pertama", medan_sandi(), penjelasan=PERTAMA + ATURAN,
            periksa=tanpa_celah(self.loket, simpan)), selesai)
