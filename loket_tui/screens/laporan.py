"""F7: the report of a week, month or quarter to each addressee: recap, cases, making it, the copy on a stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.dasar.periode import Periode, baca_periode, periode_dari
from loket_tui.screens.layar_halaman import LayarHalaman
from loket_tui.screens.rekap_teks import SumberRekap, baris_rekap, baris_tujuan
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.laporan import Kewajiban, Rekap
    from loket_tui.screens.app import LoketApp
    from loket_tui.screens.widgets.kabar import Jenis

REKAP_TINGGI = 9
"""Lines of the recap on a terminal of 24 lines."""


class LaporanScreen(LayarHalaman):
    """The periodic reports."""

    CSS_PATH = "laporan.tcss"
    judul = "Laporan"
    bantuan = ("Pilih minggu, bulan atau triwulan dengan panah dan tujuan dengan t, periksa angkanya, lalu b membuat "
               "PDF dan CSV. Sesudah dibuat, u menyalinnya ke flashdisk. Yang belum berakhir ditandai SEMENTARA. "
               "h menutup hari: satu lembar dengan angka hari itu dan kepala jejak.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "periode(-1)", "Periode", key_display="←→"),
        Binding("right", "periode(1)", "Periode", show=False),
        Binding("t", "tujuan", "Tujuan lain|Tujuan"),
        Binding("r", "rekap", "Rekap berikutnya|Rekap"),
        Binding("b", "buat", "Buat laporan|Buat"),
        Binding("u", "usb", "Salin ke flashdisk|Salin"),
        Binding("h", "tutup_hari", "Tutup hari|Hari"),
    ]

    def __init__(self) -> None:
        """Start with the report that is due."""
        super().__init__()
        self._kewajiban: tuple[Kewajiban, ...] = ()
        self._nomor = 0
        self._periode: Periode | None = None
        self._rekap: Rekap | None = None
        self._sumber: SumberRekap | None = None
        self._folder = ""
        self._sibuk = False
        self._rekap_awal = self._rekap_berikut = 0

    def isi(self) -> Iterable[Widget]:
        """Addressees, period, recap, cases, what the columns have no room for; the page of a case."""
        yield Static(id="laporan-tujuan", markup=False)
        yield Static(id="laporan-masa", classes="-milik-daftar", markup=False)
        yield Static(id="laporan-rekap", classes="-milik-daftar", markup=False)
        yield DaftarMaya([Kolom("Nama")], kosong="Menghitung…")
        yield Static(id="laporan-rincian", classes="-milik-daftar", markup=False)
        yield Riwayat()

    @property
    def _tujuan(self) -> Kewajiban:
        return self._kewajiban[self._nomor]

    @property
    def waktu(self) -> Periode:
        """The period shown: of the kind that the duty asks, the present one at first."""
        if self._periode is None or self._periode.jenis != self._tujuan.tiap:
            self._periode = periode_dari(self._tujuan.tiap, self.ruang.hari_ini())
        return self._periode

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the report, not of a case's page; what works depends on the period."""
        if action == "tutup_hari":
            return not self.di_halaman
        if action in {"periode", "tujuan", "rekap", "buat", "usb"}:
            if self.di_halaman or not self._kewajiban:
                return False
            if action == "rekap":
                return self._rekap is not None and bool(self._rekap_awal or self._rekap_berikut)
            if action == "tujuan":
                return len(self._kewajiban) > 1
            if action == "periode":
                return parameters != (1,) or self.waktu.sampai < self.loket.sekarang().date()
            if action == "usb":
                return not self._sibuk and self._rekap is not None and self._rekap.dibuat > 0
            return not self._sibuk and self._rekap is not None and not self._rekap.peringatan
        return super().check_action(action, parameters)

    # ---- what shows

    def segarkan(self) -> None:
        """Read the duties, and count the period again."""
        from loket_tui.layanan import laporan as ll

        if not self._kewajiban:
            self._kewajiban = tuple(ll.kewajiban(self.ruang))
            belum = self.coba(lambda: ll.belum_dilaporkan(self.ruang), kabar=False)
            if belum:
                self._periode = baca_periode(belum[0][0])
                self._nomor = self._kewajiban.index(belum[0][1])
                self.kabarkan(f"Laporan {self._periode.kata} belum dibuat.", "peringatan")
        if not self._kewajiban:
            self.daftar.kosong = "Paket SOP kantor ini tidak memuat kewajiban melapor."
            self.daftar.refresh()
        else:
            self._hitung()
        if self.focused is None:
            self._pegang()

    def _hitung(self) -> None:
        """Count the period in a thread; a key for another one makes the result unwanted."""
        from loket_tui.layanan import laporan as ll

        waktu, wajib, loket, ruang, sesi = self.waktu, self._tujuan, self.loket, self.ruang, self.sesi
        self._tulis_kepala(f"{_awal(waktu.kata)}: menghitung…")

        def kerja() -> None:
            hasil: Rekap | str
            try:
                hasil = ll.rekap(ruang, sesi, waktu.kode, wajib.tujuan, bentuk=wajib.bentuk, samarkan=True)
            except Galat as galat:
                hasil = galat.kalimat
            except Exception as galat:
                hasil = loket.catat_galat(galat)
            loket.call_from_thread(self._selesai_hitung, waktu, wajib, hasil)

        self.run_worker(kerja, thread=True, exclusive=True, group="rekap")

    def _selesai_hitung(self, waktu: Periode, wajib: Kewajiban, hasil: Rekap | str) -> None:
        if (waktu, wajib) != (self.waktu, self._tujuan) or not self.is_attached:
            return
        if isinstance(hasil, str):
            self._rekap = None
            self._tulis_kepala(_awal(waktu.kata))
            self.kabarkan(hasil, "galat")
        else:
            self._rekap = hasil
            self._rekap_awal = 0
            self._tampilkan(hasil)
        self.refresh_bindings()

    def _tulis_kepala(self, masa: str) -> None:
        self.query_one("#laporan-tujuan", Static).update(
            Content("\n").join(aman(t) for t in baris_tujuan(self._kewajiban, self._nomor)))
        self.query_one("#laporan-masa", Static).update(aman(masa))

    def _tampilkan(self, r: Rekap) -> None:
        """Show a recap that was counted."""
        tanda = [t for t, ya in (("SEMENTARA", r.sementara), ("NIHIL", r.nihil)) if ya]
        tanda.append(f"sudah dibuat ke-{r.dibuat}" if r.dibuat else "belum dibuat")
        self._tulis_kepala(f"{_awal(r.periode)}: {', '.join(tanda)}")
        self._tulis_rekap(r)
        self._sumber = SumberRekap(r, self.app.size.width)
        self.daftar.kosong = f"NIHIL: tidak ada permohonan dalam {r.waktu.jenis} ini."
        self.daftar.kolom = self._sumber.kolom
        self.daftar.muat(self._sumber)
        self._tulis_rincian()
        if r.peringatan:
            self.kabarkan(r.peringatan[0], "peringatan")

    def _tulis_rekap(self, r: Rekap) -> None:
        """The recap, its sum always in sight; the cases below keep most of the screen."""
        tinggi = max(REKAP_TINGGI, self.app.size.height // 2 - 3)
        baris, self._rekap_berikut = baris_rekap(r, self.app.size.width - 2, tinggi, self._rekap_awal)
        teks = [aman(b) for b in baris]
        self.query_one("#laporan-rekap", Static).update(Content("\n").join([teks[0].stylize("bold"), *teks[1:]]))

    def action_rekap(self) -> None:
        """R: the services that had no room, and from the last ones to the first again."""
        if self._rekap is not None:
            self._rekap_awal = self._rekap_berikut
            self._tulis_rekap(self._rekap)

    def _tulis_rincian(self) -> None:
        kunci = self.daftar.kunci_kini
        teks = self._sumber.rincian(kunci) if self._sumber is not None and kunci is not None else ""
        self.query_one("#laporan-rincian", Static).update(aman(teks))

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
            self.halaman.tampilkan(berkas)
            self._halaman(True)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the table to the width."""
        if self._rekap is not None and self.is_current:
            self._tampilkan(self._rekap)

    # ---- period and addressee

    def action_periode(self, arah: int) -> None:
        """Left, right: the period before or after; never one that has not begun."""
        baru = self.waktu.geser(arah)
        if baru.dari <= self.ruang.hari_ini():
            self._periode = baru
            self._rekap = None
            self._hitung()
            self.refresh_bindings()

    def action_tujuan(self) -> None:
        """The next duty; of the same kind in the same period."""
        self._nomor = (self._nomor + 1) % len(self._kewajiban)
        self._rekap = None
        self._hitung()
        self.refresh_bindings()

    # ---- making and copying

    def action_buat(self) -> None:
        """Make the report after a question; a double Enter makes one."""
        from loket_tui.layanan import laporan as ll
        from loket_tui.layanan.ruang import kunci_baru

        r, kunci = self._rekap, kunci_baru()
        if r is None:
            return
        ini = f"{r.waktu.jenis} ini"
        baris = [f"Kepada: {r.sebutan}", r.periode,
                 f"NIHIL: tidak ada permohonan dalam {ini}." if r.nihil else f"{len(r.daftar)} permohonan."]
        if r.sementara:
            baris.append(f"SEMENTARA: {ini} belum berakhir, laporan ditandai demikian.")
        if r.dibuat:
            baris.append(f"Laporan ke-{r.dibuat + 1} ini menggantikan laporan ke-{r.dibuat}; yang lama tetap tercatat.")

        def jawab(ya: bool | None) -> None:
            if ya and self.coba(
                lambda: ll.buat_laporan(self.ruang, self.sesi, kunci, r.kode, r.tujuan, r.bentuk)
            ) is not None:
                self._tulis_berkas(r)

        self.app.push_screen(
            DialogYa("Buat laporan", "\n".join(baris), ya="Buat laporan", tidak="Jangan dahulu"), jawab)

    def _tulis_berkas(self, r: Rekap) -> None:
        """PDF and CSV in a thread; then say where they lie."""
        from loket_tui.layanan import laporan_keluar as lk

        ruang, sesi = self.ruang, self.sesi

        def kerja() -> str:
            pdf = lk.pdf_laporan(ruang, sesi, r.kode, r.tujuan, bentuk=r.bentuk, tunggu=15)
            csv = lk.csv_laporan(ruang, sesi, r.kode, r.tujuan, bentuk=r.bentuk)
            folder = pdf.parent.relative_to(ruang.kantor.folder)
            return f"Laporan dibuat di {folder.as_posix()}: {pdf.name} dan {csv.name}."

        self._di_belakang("Laporan tercatat; membuat PDF dan CSV…", kerja)

    def action_tutup_hari(self) -> None:
        """H: close an office day, today unless another is typed; its sheet is printed."""
        from loket_tui.dasar.tanggal import tanggal_pendek
        from loket_tui.layanan import tutup_hari as lt
        from loket_tui.layanan.ruang import kunci_baru

        kunci, jadi = kunci_baru(), ""
        medan = Medan("tanggal", "Hari yang ditutup", "tanggal", wajib=True, sampai=self.ruang.hari_ini(),
                      nilai=tanggal_pendek(lt.hari_usul(self.ruang, self.sesi)))

        ingatan = self.ingatan("Tutup hari")

        def simpan(nilai: dict[str, Nilai]) -> None:
            nonlocal jadi
            jadi = lt.tutup_hari(self.ruang, self.sesi, kunci, str(nilai["tanggal"])).kabar

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai and jadi:
                ingatan.clear()
                self.kabarkan(jadi)

        self.app.push_screen(DialogIsi(
            "Tutup hari", [medan], periksa=simpan, ingatan=ingatan, f10="Cetak",
            penjelasan="Satu lembar dicetak: angka hari itu, yang perlu dilihat, dan kepala jejak. Tanda tangani, lalu "
                       "simpan di luar komputer. Boleh diulang; yang terbaru yang berlaku."), jawab)

    def action_usb(self) -> None:
        """Copy the newest report of the period to a stick that the officer names."""
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

        ingatan = self.ingatan("Salin ke flashdisk")

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai:
                ingatan.clear()
                self._folder = str(nilai["folder"])
                folder = Path(self._folder)
                self._di_belakang(
                    "Menyalin dan membaca ulang; jangan cabut flashdisk…",
                    lambda: lk.salin_keluar(ruang, sesi, kunci, r.kode, r.tujuan, folder, bentuk=r.bentuk).kabar)

        self.app.push_screen(DialogIsi(
            "Salin ke flashdisk",
            [Medan("folder", "Folder tujuan", wajib=True, maks=300,
                   nilai=self._folder or (str(tempat[0]) if tempat else ""))],
            penjelasan=penjelasan, periksa=periksa, ingatan=ingatan, f10="Salin"), jawab)

    def _di_belakang(self, mulai: str, kerja: Callable[[], str]) -> None:
        """Work in a thread; its sentence, or the refusal, comes when it is done, and the period is read again."""

        def benang() -> None:
            jenis: Jenis
            kalimat, jenis = "", "galat"
            try:
                kalimat, jenis = kerja(), "info"
            except Galat as galat:
                kalimat = galat.kalimat
            except Exception as galat:
                kalimat = loket.catat_galat(galat)
            finally:
                if loket.is_running:
                    loket.call_from_thread(self._selesai, loket, kalimat, jenis)

        loket = self.loket
        self._sibuk = True
        self.kabarkan(mulai)
        self.refresh_bindings()
        self.run_worker(benang, thread=True, group="berkas", exit_on_error=False)

    def _selesai(self, loket: LoketApp, kalimat: str, jenis: Jenis) -> None:
        """Say how it went on whatever screen is in front, also when another officer is there by now."""
        self._sibuk = False
        if self.is_attached:
            self.refresh_bindings()
            if loket.sudah_masuk:
                self._hitung()
        loket.kabarkan(kalimat, jenis)


def _awal(kata: str) -> str:
    """Words at the beginning of a line."""
    return kata[:1].upper() + kata[1:]
