"""F2: the queue of today, and what the visitor at this counter came for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat
from loket_tui.dasar.tanggal import lama
from loket_tui.screens.antrian_panggilan import PanggilanAntrian
from loket_tui.screens.keperluan import KODE, DialogKeperluan, DialogKode, DialogStatus
from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogPilih
from loket_tui.screens.widgets.kabar import Kabar
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.antrian import Antrian, BarisAntrian
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.screens.terima import TerimaScreen

SEGARKAN = 20.0
"""Seconds after which the list is read again: other counters call too, and ages grow."""
KATA = {"diberi": "menunggu", "dipanggil": "dilayani", "tidak_hadir": "tidak hadir", "selesai": "selesai"}
JUDUL = {
    "lengkapi": "Melengkapi berkas", "ambil": "Mengambil hasil", "panggilan": "Memenuhi panggilan",
    "tanya": "Bertanya status",
}
LANGSUNG = {"periksa_kelengkapan": "lengkapi", "serahkan": "ambil", "tunggu_hadir": "panggilan"}
"""What a visitor came for, by where the case of the scanned code stands."""


class SumberAntrian:
    """The rows of the queue as they were read."""

    def __init__(self, baris: Sequence[BarisAntrian]) -> None:
        """All tickets of a day fit in memory."""
        self._baris = {b.id: b for b in baris}

    def jumlah(self) -> int:
        """How many tickets."""
        return len(self._baris)

    def kunci(self) -> array[int]:
        """Their ids in order."""
        return array("q", self._baris)

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Their texts."""
        return {i: self._teks(self._baris[i]) for i in ids if i in self._baris}

    @staticmethod
    def _teks(b: BarisAntrian) -> tuple[str, ...]:
        return (b.nomor, KATA.get(b.keadaan, b.keadaan), lama(b.lama), b.loket, str(b.berkas) if b.berkas else "")


class AntrianScreen(PanggilanAntrian):
    """Give numbers, call, and send the visitor's business to the screen that does it."""

    judul = "Antrian"
    ikut_buku = True
    bantuan = ("Beri nomor, panggil, lalu pilih keperluan pengunjung. Satu nomor boleh membawa beberapa berkas; "
               "pilihannya muncul lagi sampai nomor dinyatakan selesai.")
    CSS_PATH = "antrian.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "beri", "Beri nomor|Nomor"),
        Binding("c", "cetak", "Cetak tiket|Tiket"),
        Binding("p", "panggil", "Panggil berikut|Panggil"),
        Binding("u", "ulang", "Panggil ulang|Ulang"),
        Binding("h", "tidak_hadir", "Tidak hadir|Tak hadir"),
        Binding("s", "selesai", "Selesai"),
    ]

    def __init__(self) -> None:
        """The queue is read when the screen comes to the front."""
        super().__init__()
        self._antrian: Antrian | None = None
        self._bertiket = False
        """Whether the office prints tickets."""
        self._kunci: dict[str, str] = {}
        self._tanya_lagi = False
        self._untuk: int | None = None

    def isi(self) -> Iterable[Widget]:
        """Who waits in one line, and the list."""
        yield Static(id="ringkas-antrian", markup=False)
        yield DaftarMaya(
            (Kolom("Nomor", 8), Kolom("Keadaan", 14), Kolom("Lama", 14), Kolom("Loket", 8), Kolom("Berkas", 0)),
            kosong="Belum ada nomor hari ini. Tekan n untuk memberi nomor.", id="daftar-antrian")

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one(DaftarMaya)

    def on_mount(self) -> None:
        """Read the queue again now and then."""
        self.daftar.focus()
        self.set_interval(SEGARKAN, self._berkala)

    def _berkala(self) -> None:
        if self.app.screen is self and self.loket.sudah_masuk:
            self.segarkan()

    def on_screen_resume(self) -> None:
        """After the visitor's business the choice comes again, until the number is finished."""
        if self._tanya_lagi and self.app.screen is self:
            self._tanya_lagi = False
            self.call_later(self._pilih_lagi)

    def tanya_lagi(self, kunjungan_id: int | None) -> None:
        """Ask again when the screen comes to the front, if this visit is still the one served here (None: any)."""
        self._tanya_lagi, self._untuk = True, kunjungan_id

    def segarkan(self) -> None:
        """Read the queue; the cursor stays on its number."""
        from loket_tui.layanan.antrian import antrian
        from loket_tui.layanan.tiket_cetak import dicetak

        kini = self.coba(lambda: antrian(self.ruang, self.sesi.loket))
        if kini is None:
            return
        self._antrian = kini
        self._bertiket = dicetak(self.ruang)
        self._panggilan = self._baca_panggilan(kini.dilayani)
        self.daftar.muat(SumberAntrian(kini.baris))
        self.query_one("#ringkas-antrian", Static).update(aman(self._ringkas(kini)))
        self._sebut_enter()

    def _disorot(self) -> BarisAntrian | None:
        """The number under the cursor."""
        baris = self._antrian.baris if self._antrian else ()
        return next((b for b in baris if b.id == self.daftar.kunci_kini), None)

    @on(DaftarMaya.Disorot)
    def _sebut_enter(self) -> None:
        """Enter asks what the number served here came for, and calls any other."""
        self.refresh_bindings()
        dilayani = self._antrian.dilayani if self._antrian else None
        ini = dilayani is not None and dilayani.id == self.daftar.kunci_kini
        self.daftar.sebut_enter("Keperluan" if ini else "Panggil nomor ini|Panggil ini")

    def _ringkas(self, kini: Antrian) -> str:
        tunggu = [b.lama for b in kini.baris if b.keadaan == "diberi"]
        hadir = f"Loket {self.sesi.loket} melayani {kini.dilayani.nomor}" if kini.dilayani else (
            f"Loket {self.sesi.loket} belum melayani nomor")
        if not tunggu:
            return f"{hadir}. Tidak ada yang menunggu."
        return f"{hadir}. Menunggu {kini.menunggu}, terlama {lama(max(tunggu))}."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the number at this counter."""
        dilayani = self._antrian.dilayani if self._antrian is not None else None
        if action == "tidak_hadir":
            return dilayani is not None and (not dilayani.berkas or self._panggilan is not None)
        if action in {"selesai", "ulang"}:
            return dilayani is not None
        if action == "cetak":
            baris = self._disorot() if self._bertiket else None
            return baris is not None and baris.keadaan != "selesai"
        return super().check_action(action, parameters)

    # ---- acts

    def _lakukan(self, nama: str, kerja: Callable[[str], Hasil]) -> Hasil | None:
        """Do an act under its key, kept until it succeeded, and read the queue again."""
        from loket_tui.layanan.ruang import kunci_baru

        kunci = self._kunci.setdefault(nama, kunci_baru())
        hasil = self.coba(lambda: kerja(kunci))
        if hasil is not None:
            del self._kunci[nama]
            self.segarkan()
        return hasil

    def action_beri(self) -> None:
        """Give the next number; where services queue apart, of the letter chosen.

        The cursor stays: Enter calls what stands under it, and that is never the newest before the oldest.
        """
        from loket_tui.layanan.antrian import awalan_tersedia

        huruf = awalan_tersedia(self.ruang)
        if len(huruf) < 2:
            self._beri("")
            return
        self.app.push_screen(
            DialogPilih("Beri nomor", [(a, f"{a}: {untuk}", "") for a, untuk in huruf]),
            lambda awalan: self._beri(awalan) if awalan else None)

    def _beri(self, awalan: str) -> None:
        from loket_tui.layanan import antrian

        self._lakukan(f"beri{awalan}", lambda k: antrian.beri_nomor(self.ruang, self.sesi, k, awalan))

    def action_cetak(self) -> None:
        """Print the ticket of the number under the cursor, once more if it was printed before."""
        from loket_tui.layanan import antrian

        baris = self._disorot()
        if baris is not None:
            self._lakukan(f"cetak-{baris.id}", lambda k: antrian.cetak_tiket(self.ruang, self.sesi, k, baris.id))

    def action_panggil(self) -> None:
        """Call who waits longest, and ask what for."""
        from loket_tui.layanan import antrian

        hasil = self._lakukan("panggil", lambda k: antrian.panggil_berikut(self.ruang, self.sesi, k))
        if hasil is not None:
            self.daftar.ke(hasil.tiket)
            self._pilih()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the choice for the number served here; another number is called."""
        from loket_tui.layanan import antrian

        event.stop()
        dilayani = self._antrian.dilayani if self._antrian else None
        if (dilayani is not None and dilayani.id == event.kunci) or self._lakukan(f"panggil-{event.kunci}",
                           lambda k: antrian.panggil(self.ruang, self.sesi, k, event.kunci)) is not None:
            self._pilih()

    def action_ulang(self) -> None:
        """Call the same number again."""
        self._pada_dilayani("ulang")

    def action_tidak_hadir(self) -> None:
        """Nobody came."""
        if self._panggilan is not None:
            self._panggilan_tidak_hadir(self._panggilan)
        else:
            self._pada_dilayani("tidak_hadir")

    def action_selesai(self) -> None:
        """The visitor is served."""
        self._pada_dilayani("selesai")

    def _pada_dilayani(self, apa: str) -> None:
        from loket_tui.layanan import antrian

        kini = self._antrian.dilayani if self._antrian else None
        if kini is None:
            return
        act = {"ulang": antrian.panggil, "tidak_hadir": antrian.tidak_hadir, "selesai": antrian.selesai}[apa]
        self._lakukan(f"{apa}-{kini.id}", lambda k: act(self.ruang, self.sesi, k, kini.id))

    # ---- what for

    def _pilih_lagi(self) -> None:
        """The choice again, unless another visitor stands here by now."""
        untuk, self._untuk = self._untuk, None
        kini = self._antrian.dilayani if self._antrian else None
        if untuk is None or (kini is not None and kini.kunjungan_id == untuk):
            self._pilih()

    def _pilih(self) -> None:
        """Ask what the visitor at this counter came for."""
        kini = self._antrian.dilayani if self._antrian else None
        if kini is None or self.app.screen is not self:
            return
        self.query_one(Kabar).hapus()
        if self._panggilan is not None:
            self._pilih_panggilan(kini, self._panggilan)
        else:
            self.app.push_screen(DialogKeperluan(kini.nomor, kini.berkas), self._saat_keperluan)

    def _saat_keperluan(self, pilihan: str | None) -> None:
        kini = self._antrian.dilayani if self._antrian else None
        if pilihan is None or kini is None:
            return
        if pilihan.startswith(KODE):
            self._dengan_kode("", pilihan.removeprefix(KODE))
        elif pilihan == "baru":
            layar: TerimaScreen = self.loket.layar_kerja("terima")  # type: ignore[assignment]
            layar.mulai(kini.kunjungan_id, kini.nomor)
            self._pergi(layar)
        elif pilihan == "panggilan" and self._daftar_panggilan(kini):
            return
        elif pilihan in JUDUL:
            self._minta_kode(pilihan)
        else:
            self._pada_dilayani(pilihan)
            if pilihan == "ulang":
                self._pilih()

    def _minta_kode(self, keperluan: str, kode: str = "", kalimat: str = "") -> None:
        def jawab(hasil: str | None) -> None:
            if hasil is None:
                self._pilih()
            else:
                self._dengan_kode(keperluan, hasil)

        self.app.push_screen(DialogKode(JUDUL[keperluan], kode, kalimat), jawab)

    def _dengan_kode(self, keperluan: str, kode: str) -> None:
        """A case was named: go where its position, or the purpose, leads."""
        from loket_tui.layanan import daftar, kelengkapan

        kini = self._antrian.dilayani if self._antrian else None
        if kini is None:
            return
        try:
            nomor = daftar.berkas_dari_kode(self.ruang, kode)
            b = daftar.berkas(self.ruang, self.sesi, nomor)
            tugas = bool(b.akhir) and any(t.boleh for t in b.tugas)
            keperluan = keperluan or LANGSUNG.get(b.jenis, "tugas" if tugas else "tanya")
            if keperluan == "lengkapi":
                kelengkapan.pemeriksaan(self.ruang, self.sesi, nomor)
            elif keperluan == "ambil" and b.jenis != "serahkan":
                raise Galat(f"Berkas ini belum dapat diserahkan. Statusnya: {b.status}.")
        except Galat as galat:
            if keperluan:
                self._minta_kode(keperluan, kode, galat.kalimat)
            else:
                self._pilih()
                self.call_later(self.loket.kabarkan, galat.kalimat)     # in the choice that is asked again
            return
        if keperluan == "lengkapi":
            from loket_tui.screens.kelengkapan import KelengkapanScreen

            self._pergi(KelengkapanScreen(nomor, kini.kunjungan_id))
            return
        if b.jenis == "tunggu_hadir" and keperluan == "panggilan":
            self._memenuhi_panggilan(b)
            return
        self._catat(kini, nomor, keperluan)
        if keperluan == "tanya":
            self.app.push_screen(DialogStatus(b), lambda j: self._ke_berkas(nomor) if j == "buka" else self._pilih())
        else:
            self._ke_berkas(nomor)

    def _catat(self, kini: BarisAntrian, nomor: int, keperluan: str) -> None:
        """Join the case to the visit, for the purpose named."""
        from loket_tui.layanan import antrian

        self._lakukan(f"{keperluan}-{kini.kunjungan_id}-{nomor}", lambda k: antrian.catat_keperluan(
            self.ruang, self.sesi, k, kini.kunjungan_id, nomor, keperluan))

    def _ke_berkas(self, nomor: int) -> None:
        self._tanya_lagi = True
        self.loket.buka_berkas(nomor, dengan_kode=True)

    def _pergi(self, layar: Layar) -> None:
        """To another job; coming back asks again."""
        self._tanya_lagi = True
        self.loket.pindah(layar)
