"""F7: the week's report to each addressee: recap, cases, making it, and the copy on a stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.dasar.tanggal import baca_minggu, minggu_dari
from loket_tui.screens.layar import Layar
from loket_tui.screens.rekap_teks import SumberRekap, baris_rekap
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.laporan import Kewajiban, RekapMinggu


class LaporanScreen(Layar):
    """The weekly report."""

    CSS_PATH = "laporan.tcss"
    judul = "Laporan mingguan"
    bantuan = ("Pilih minggu dengan panah dan tujuan dengan t, periksa angkanya, lalu b membuat PDF dan CSV. "
               "Sesudah dibuat, u menyalinnya ke flashdisk. Minggu yang belum berakhir ditandai SEMENTARA.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "minggu(-1)", "Minggu", key_display="←→"),
        Binding("right", "minggu(1)", "Minggu", show=False),
        Binding("t", "tujuan", "Tujuan lain|Tujuan"),
        Binding("b", "buat", "Buat laporan|Buat"),
        Binding("u", "usb", "Salin ke flashdisk|Salin"),
    ]

    def __init__(self) -> None:
        """Start with the week that is due."""
        super().__init__()
        self._kewajiban: tuple[Kewajiban, ...] = ()
        self._nomor = 0
        self._minggu = ""
        self._rekap: RekapMinggu | None = None
        self._sumber: SumberRekap | None = None
        self._folder = ""
        self._sibuk = False

    def isi(self) -> Iterable[Widget]:
        """Addressees, week, recap, cases, what the columns have no room for; the page of a case."""
        yield Static(id="laporan-tujuan", markup=False)
        yield Static(id="laporan-masa", markup=False)
        yield Static(id="laporan-rekap", markup=False)
        yield DaftarMaya([Kolom("Nama")], kosong="Menghitung…")
        yield Static(id="laporan-rincian", markup=False)
        yield Riwayat()

    @property
    def daftar(self) -> DaftarMaya:
        """The cases."""
        return self.query_one(DaftarMaya)

    @property
    def di_berkas(self) -> bool:
        """Whether the page of a case stands in place of the report."""
        return self.has_class("-berkas")

    @property
    def _tujuan(self) -> Kewajiban:
        return self._kewajiban[self._nomor]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the report, not of a case's page; what works depends on the week."""
        if action in {"minggu", "tujuan", "buat", "usb"}:
            if self.di_berkas or not self._kewajiban:
                return False
            if action == "tujuan":
                return len(self._kewajiban) > 1
            if action == "minggu":
                return parameters != (1,) or self._minggu < minggu_dari(self.loket.sekarang().date())
            if action == "usb":
                return not self._sibuk and self._rekap is not None and self._rekap.dibuat > 0
            return not self._sibuk and self._rekap is not None and not self._rekap.peringatan
        return super().check_action(action, parameters)

    # ---- what shows

    def segarkan(self) -> None:
        """Read the duties, and count the week again."""
        from loket_tui.layanan import laporan as ll

        if not self._kewajiban:
            self._kewajiban = tuple(ll.kewajiban(self.ruang))
            belum = self.coba(lambda: ll.belum_dilaporkan(self.ruang), kabar=False)
            self._minggu = minggu_dari(self.ruang.hari_ini())
            if belum:
                self._minggu = belum[0][0]
                self._nomor = next(n for n, k in enumerate(self._kewajiban) if k.tujuan == belum[0][1].tujuan)
                self.kabarkan(f"Laporan minggu {self._minggu} belum dibuat.", "peringatan")
        if not self._kewajiban:
            self.daftar.kosong = "Paket SOP kantor ini tidak memuat kewajiban melapor."
            self.daftar.refresh()
        else:
            self._hitung()
        if self.focused is None:
            (self.query_one(Riwayat) if self.di_berkas else self.daftar).focus()

    def _hitung(self) -> None:
        """Count the week in a thread; a key for another week makes the result unwanted."""
        from loket_tui.layanan import laporan as ll

        minggu, tujuan, ruang, sesi = self._minggu, self._tujuan.tujuan, self.ruang, self.sesi
        self._tulis_kepala(f"Minggu {minggu}: menghitung…")

        def kerja() -> None:
            hasil: RekapMinggu | str
            try:
                hasil = ll.rekap(ruang, sesi, minggu, tujuan, samarkan=True)
            except Galat as galat:
                hasil = galat.kalimat
            self.app.call_from_thread(self._selesai_hitung, minggu, tujuan, hasil)

        self.run_worker(kerja, thread=True, exclusive=True, group="rekap")

    def _selesai_hitung(self, minggu: str, tujuan: str, hasil: RekapMinggu | str) -> None:
        if (minggu, tujuan) != (self._minggu, self._tujuan.tujuan) or not self.is_attached:
            return
        if isinstance(hasil, str):
            self._rekap = None
            self._tulis_kepala(f"Minggu {minggu}")
            self.kabarkan(hasil, "galat")
        else:
            self._rekap = hasil
            self._tampilkan(hasil)
        self.refresh_bindings()

    def _tulis_kepala(self, masa: str) -> None:
        tujuan = "\n".join(
            f"{'‹' if n == self._nomor else ' '}Kepada: {k.sebutan}{'›' if n == self._nomor else ''}"
            for n, k in enumerate(self._kewajiban))
        self.query_one("#laporan-tujuan", Static).update(
            Content("\n").join(aman(t) for t in tujuan.split("\n")))
        self.query_one("#laporan-masa", Static).update(aman(masa))

    def _tampilkan(self, r: RekapMinggu) -> None:
        """Show a recap that was counted."""
        tanda = [t for t, ya in (("SEMENTARA", r.sementara), ("NIHIL", r.nihil)) if ya]
        tanda.append(f"sudah dibuat ke-{r.dibuat}" if r.dibuat else "belum dibuat")
        self._tulis_kepala(f"{r.periode}: {', '.join(tanda)}")
        lebar = self.app.size.width - 2
        teks = [aman(b) for b in baris_rekap(r, lebar)]
        self.query_one("#laporan-rekap", Static).update(Content("\n").join([teks[0].stylize("bold"), *teks[1:]]))
        self._sumber = SumberRekap(r, self.app.size.width)
        self.daftar.kosong = "NIHIL: tidak ada permohonan dalam minggu ini."
        self.daftar.kolom = self._sumber.kolom
        self.daftar.muat(self._sumber)
        self._tulis_rincian()
        if r.peringatan:
            self.kabarkan(r.peringatan[0], "peringatan")

    def _tulis_rincian(self) -> None:
        kunci = self.daftar.kunci_kini
        teks = self._sumber.rincian(kunci) if self._sumber is not None and kunci is not None else ""
        self.query_one("#laporan-rincian", Static).update(aman(teks))

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        """The detail follows the cursor."""
        event.stop()
        self._tulis_rincian()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the case with its history, for who may read the books."""
        from loket_tui.layanan import daftar as ldaftar

        event.stop()
        if self._sumber is None:
            return
        if not self.sesi.boleh("buku"):
            self.kabarkan("Membuka berkas memerlukan hak buku; minta petugas yang berwenang.", "galat")
            return
        nomor = self._sumber.permohonan(event.kunci)
        berkas = self.coba(lambda: ldaftar.berkas(self.ruang, self.sesi, nomor), kabar=False)
        if berkas is not None:
            self.query_one(Riwayat).tampilkan(berkas)
            self._halaman(True)

    def _halaman(self, terbuka: bool) -> None:
        self.set_class(terbuka, "-berkas")
        (self.query_one(Riwayat) if terbuka else self.daftar).focus()
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the table to the width."""
        if self._rekap is not None and self.is_current:
            self._tampilkan(self._rekap)

    # ---- week and addressee

    def action_minggu(self, arah: int) -> None:
        """Left, right: the week before or after; never one that has not begun."""
        senin, _ = baca_minggu(self._minggu)
        baru = senin + timedelta(days=7 * arah)
        if baru <= self.ruang.hari_ini():
            self._minggu = minggu_dari(baru)
            self._rekap = None
            self._hitung()
            self.refresh_bindings()

    def action_tujuan(self) -> None:
        """The next addressee, same week."""
        self._nomor = (self._nomor + 1) % len(self._kewajiban)
        self._rekap = None
        self._hitung()
        self.refresh_bindings()

    def action_kembali(self) -> None:
        """Esc: out of the case's page, then home."""
        if self.di_berkas:
            self._halaman(False)
        else:
            super().action_kembali()

    # ---- making and copying

    def action_buat(self) -> None:
        """Make the report after a question; a double Enter makes one."""
        from loket_tui.layanan import laporan as ll
        from loket_tui.layanan.ruang import kunci_baru

        r, kunci = self._rekap, kunci_baru()
        if r is None:
            return
        baris = [f"Kepada: {r.sebutan}", r.periode,
                 "NIHIL: tidak ada permohonan dalam minggu ini." if r.nihil else f"{len(r.daftar)} permohonan."]
        if r.sementara:
            baris.append("SEMENTARA: minggu ini belum berakhir, laporan ditandai demikian.")
        if r.dibuat:
            baris.append(f"Laporan ke-{r.dibuat + 1} ini menggantikan laporan ke-{r.dibuat}; yang lama tetap tercatat.")

        def jawab(ya: bool | None) -> None:
            if ya and self.coba(
                lambda: ll.buat_laporan(self.ruang, self.sesi, kunci, r.minggu, r.tujuan)
            ) is not None:
                self._tulis_berkas(r.minggu, r.tujuan)

        self.app.push_screen(
            DialogYa("Buat laporan", "\n".join(baris), ya="Buat laporan", tidak="Jangan dahulu"), jawab)

    def _tulis_berkas(self, minggu: str, tujuan: str) -> None:
        """PDF and CSV in a thread; then say where they lie."""
        from loket_tui.layanan import laporan_keluar as lk

        ruang, sesi = self.ruang, self.sesi

        def kerja() -> str:
            pdf = lk.pdf_laporan(ruang, sesi, minggu, tujuan, tunggu=15)
            csv = lk.csv_laporan(ruang, sesi, minggu, tujuan)
            folder = pdf.parent.relative_to(ruang.kantor.folder)
            return f"Laporan dibuat di {folder.as_posix()}: {pdf.name} dan {csv.name}."

        self._di_belakang("Laporan tercatat; membuat PDF dan CSV…", kerja)

    def action_usb(self) -> None:
        """Copy the newest report of the week to a stick that the officer names."""
        from loket_tui.layanan import laporan_keluar as lk
        from loket_tui.layanan.ruang import kunci_baru

        r, kunci = self._rekap, kunci_baru()
        if r is None:
            return
        tempat = lk.tempat_lepas()
        ruang, sesi = self.ruang, self.sesi
        penjelasan = "Pasang flashdisk. Laporan disalin, lalu dibaca ulang."
        if tempat:
            penjelasan += "\nTerpasang: " + ", ".join(str(p) for p in tempat)

        def periksa(nilai: dict[str, Nilai]) -> None:
            if not Path(str(nilai["folder"])).expanduser().is_dir():
                raise GalatIsian("Folder itu tidak ada; pasang flashdisk, atau betulkan tulisannya.", "folder")

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai:
                self._folder = str(nilai["folder"])
                folder = Path(self._folder)
                self._di_belakang(
                    "Menyalin dan membaca ulang; jangan cabut flashdisk…",
                    lambda: lk.salin_keluar(ruang, sesi, kunci, r.minggu, r.tujuan, folder).kabar)

        self.app.push_screen(DialogIsi(
            "Salin ke flashdisk",
            [Medan("folder", "Folder tujuan", wajib=True, maks=300,
                   nilai=self._folder or (str(tempat[0]) if tempat else ""))],
            penjelasan=penjelasan, periksa=periksa), jawab)

    def _di_belakang(self, mulai: str, kerja: Callable[[], str]) -> None:
        """Work in a thread; its sentence, or the refusal, comes when it is done, and the week is read again."""

        def benang() -> None:
            try:
                kalimat, jenis = kerja(), "info"
            except Galat as galat:
                kalimat, jenis = galat.kalimat, "galat"
            self.app.call_from_thread(self._selesai, kalimat, jenis)

        self._sibuk = True
        self.kabarkan(mulai)
        self.refresh_bindings()
        self.run_worker(benang, thread=True, group="berkas")

    def _selesai(self, kalimat: str, jenis: str) -> None:
        self._sibuk = False
        if self.is_attached:
            self.refresh_bindings()
            if self.loket.sudah_masuk:
                self._hitung()
            self.kabarkan(kalimat, jenis)
