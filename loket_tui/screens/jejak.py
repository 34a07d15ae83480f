"""The trail: who did what and when, searched by case, officer and date; stories; the check; the export."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.screens.layar_halaman import LayarHalaman
from loket_tui.screens.sumber_kerja import SumberHalaman
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogPilih
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.riwayat import Riwayat
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.jaga import HasilBuku
    from loket_tui.layanan.jejak import BarisJejak

T = TypeVar("T")

KOLOM = (Kolom("Jejak", 6, "kanan", tumbuh=9), Kolom("Waktu", 14), Kolom("Petugas", 11, tumbuh=20),
         Kolom("Perbuatan"), Kolom("Tentang", 15, tumbuh=34))


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is narrowed to; each with its words."""

    kasus: int = 0
    sebut_kasus: str = ""
    petugas: int = 0
    sebut_petugas: str = ""
    dari: date | None = None
    sampai: date | None = None
    aksi: str = ""

    @property
    def kata(self) -> str:
        """In words; "" where nothing is narrowed."""
        bagian = [self.sebut_kasus and f"berkas {self.sebut_kasus}", self.sebut_petugas,
                  self.dari and f"dari {tanggal_pendek(self.dari)}",
                  self.sampai and f"s.d. {tanggal_pendek(self.sampai)}",
                  self.aksi and f"“{self.aksi}”"]
        return ", ".join(x for x in bagian if x)


class JejakScreen(LayarHalaman):
    """The trail."""

    CSS_PATH = "jejak.tcss"
    judul = "Jejak"
    bantuan = ("Setiap perbuatan, penolakan, login, cetakan, pembukaan NIK dan ekspor, terbaru dahulu. Enter membuka "
               "satu baris, c menceritakan berkasnya dari awal, p merangkum petugasnya; x memeriksa keutuhan jejak "
               "terhadap kepala jejak di kertas.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "cari", "Cari", key_display="/"),
        Binding("c", "cerita", "Cerita berkas|Cerita"),
        Binding("p", "petugas", "Per petugas|Petugas"),
        Binding("x", "periksa", "Periksa keutuhan|Periksa"),
        Binding("e", "ekspor", "Ekspor"),
    ]

    def __init__(self) -> None:
        """Start with the whole trail."""
        super().__init__()
        self._saring = Saringan()
        self._sumber: SumberHalaman[BarisJejak] | None = None
        self._henti: threading.Event | None = None
        self._kepala = ""
        self._folder = ""

    def isi(self) -> Iterable[Widget]:
        """What is shown, the list, the row under the cursor; a page in their place."""
        yield Static(id="jejak-saring", markup=False)
        yield DaftarMaya(KOLOM, kosong="Tidak ada jejak yang cocok. Tekan / untuk mencari yang lain.")
        yield Static(id="jejak-rincian", classes="-milik-daftar", markup=False)
        yield Riwayat()

    # ---- what shows

    @property
    def sibuk(self) -> bool:
        """Whether a check or an export runs."""
        return self._henti is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Row keys need a row; nothing else is begun while a check or an export runs."""
        if action in {"cari", "cerita", "petugas", "periksa", "ekspor"}:
            baris = self._kini()
            if self.sibuk or (self.di_halaman and action == "cari"):
                return False
            if action == "cerita":
                return bool((baris and baris.kasus) or self._saring.kasus)
            if action == "petugas":
                return bool(baris and baris.oleh)
        return super().check_action(action, parameters)

    def segarkan(self) -> None:
        """Read the list anew; the cursor stays."""
        if not self.sibuk:
            self._muat()
        if self.focused is None:
            self._pegang()

    def _muat(self, pertahankan: bool = True) -> None:
        """Show what the filter lets through."""
        from loket_tui.layanan import jejak

        s, ruang, sesi = self._saring, self.ruang, self.sesi
        kunci = self.coba(lambda: jejak.cari(ruang, sesi, kasus=s.kasus, petugas=s.petugas, dari=s.dari,
                                             sampai=s.sampai, aksi=s.aksi), kabar=False)
        if kunci is None:
            return
        self._sumber = SumberHalaman(
            kunci, lambda ids: jejak.halaman(ruang, sesi, ids), lambda b: b.urut,
            lambda b: (str(b.urut), b.waktu[:6] + b.waktu[8:], b.siapa, b.apa, b.tentang.removeprefix("berkas ")))
        self.daftar.muat(self._sumber, pertahankan)
        jumlah = f"{len(kunci):,}".replace(",", ".")
        self.query_one("#jejak-saring", Static).update(aman(f"{s.kata or 'Semua jejak'}: {jumlah} baris"))
        self._tulis_rincian()
        self.refresh_bindings()

    def _kini(self) -> BarisJejak | None:
        """The row under the cursor."""
        return self._sumber.baris(self.daftar.kunci_kini) if self._sumber is not None else None

    def _tulis_rincian(self) -> None:
        b = self._kini()
        if b is None:
            self.query_one("#jejak-rincian", Static).update("")
            return
        siapa = f"{b.siapa}{f' ({b.peran})' if b.peran else ''}{f', loket {b.di}' if b.di else ''}"
        self.query_one("#jejak-rincian", Static).update(
            Content("\n").join((aman(f"{siapa}: {b.apa}"), aman(b.tentang or "tidak menyangkut satu berkas"))))

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: one row in words."""
        from loket_tui.layanan import jejak

        event.stop()
        baris = self.coba(lambda: jejak.rincian(self.ruang, self.sesi, event.kunci), kabar=False)
        if baris:
            self._tampilkan(baris[0], baris[1:])

    def _tampilkan(self, judul: str, baris: Sequence[str]) -> None:
        """A page of lines in place of the list."""
        self.halaman.tampilkan_baris(judul, baris)
        self._halaman(True)

    def action_kembali(self) -> None:
        """Esc: stop what runs, out of the page, out of the search, then home."""
        if self._henti is not None:
            self._henti.set()
            self.kabarkan("Dihentikan setelah bagian ini selesai.")
        elif self._saring.kata and not self.di_halaman:
            self._saring = Saringan()
            self._muat()
        else:
            super().action_kembali()

    # ---- search

    def action_cari(self) -> None:
        """Ask what to look for; empty fields narrow nothing."""
        from loket_tui.layanan import jejak

        petugas = self.coba(lambda: jejak.daftar_petugas(self.ruang, self.sesi), kabar=False)
        if petugas is None:
            return
        s = self._saring
        medan = [
            Medan("kasus", "Berkas", nilai=s.sebut_kasus[:14] if s.kasus else "", maks=60,
                  petunjuk="Kode, nomor, atau nama pemohon"),
            Medan("petugas", "Petugas", "pilih", nilai=str(s.petugas or ""),
                  pilihan=tuple((str(n), nama, "") for n, nama in petugas)),
            Medan("dari", "Sejak tanggal", "tanggal", nilai=tanggal_pendek(s.dari) if s.dari else ""),
            Medan("sampai", "Sampai tanggal", "tanggal", nilai=tanggal_pendek(s.sampai) if s.sampai else ""),
            Medan("aksi", "Kata perbuatan", nilai=s.aksi, maks=40, petunjuk="Misalnya NIK, salinan, ditolak"),
        ]

        ingatan = self.ingatan("Mencari jejak")

        def terima(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None:
                ingatan.clear()
                self._cari(nilai, dict(petugas))

        self.app.push_screen(
            DialogIsi("Mencari jejak", medan, penjelasan="Yang kosong tidak menyaring.", ingatan=ingatan, f10="Cari"),
            terima)

    def _cari(self, nilai: dict[str, Nilai], petugas: dict[int, str]) -> None:
        """Take the filter; a case typed in words is looked up, and picked where several fit."""
        from loket_tui.layanan import jejak

        oleh = int(str(nilai["petugas"] or 0))
        dari, sampai = nilai["dari"], nilai["sampai"]
        dasar = Saringan(petugas=oleh, sebut_petugas=petugas.get(oleh, ""),
                         dari=dari if isinstance(dari, date) else None,
                         sampai=sampai if isinstance(sampai, date) else None, aksi=str(nilai["aksi"] or ""))
        ketikan = str(nilai["kasus"] or "")

        def pakai(nomor: int, sebut: str) -> None:
            self._saring = Saringan(nomor, sebut, dasar.petugas, dasar.sebut_petugas, dasar.dari, dasar.sampai,
                                    dasar.aksi)
            self._muat(pertahankan=False)

        if not ketikan:
            pakai(0, "")
            return
        cocok = self.coba(lambda: jejak.cari_kasus(self.ruang, self.sesi, ketikan), kabar=False)
        if cocok is not None and len(cocok) == 1:
            pakai(*cocok[0])
        elif cocok:
            sebut = {str(n): s for n, s in cocok}
            self.app.push_screen(
                DialogPilih("Berkas mana?", [(k, s, "") for k, s in sebut.items()]),
                lambda k: pakai(int(k), sebut[k]) if k else None)
        elif cocok is not None:
            self.kabarkan(f"Tidak ada berkas yang cocok dengan “{ketikan}”; periksa kode, nomor, atau nama.", "galat")

    # ---- stories

    def action_cerita(self) -> None:
        """C: the case of the row (or of the filter) from its first day."""
        from loket_tui.layanan import jejak_cerita

        baris = self._kini()
        nomor = baris.kasus if baris is not None and baris.kasus else self._saring.kasus
        satu = self.coba(lambda: jejak_cerita.cerita(self.ruang, self.sesi, nomor), kabar=False)
        if satu is not None:
            self._tampilkan(f"Cerita berkas {satu.judul}", [b.kalimat for b in satu.baris])

    def action_petugas(self) -> None:
        """P: what the row's officer did, in the days of the filter, else this month."""
        from loket_tui.layanan import jejak

        baris = self._kini()
        if baris is None:
            return
        hari = self.ruang.hari_ini()
        dari, sampai = self._saring.dari or hari.replace(day=1), self._saring.sampai or hari
        r = self.coba(lambda: jejak.per_petugas(self.ruang, self.sesi, baris.oleh, dari, sampai), kabar=False)
        if r is not None:
            self._saring = Saringan(petugas=r.pengguna_id, sebut_petugas=r.nama, dari=r.dari, sampai=r.sampai)
            self._muat(pertahankan=False)
            self._tampilkan(
                f"{r.nama}, {tanggal_pendek(r.dari)} s.d. {tanggal_pendek(r.sampai)}: {r.semua} perbuatan, "
                f"{r.ditolak} ditolak. Esc: daftarnya.", [f"{n:>6}  {aksi}" for aksi, n in r.jumlah])

    # ---- check and export

    def action_periksa(self) -> None:
        """X: check the record, against a head from paper where one is typed."""
        from loket_tui.layanan import jaga

        def uji(nilai: dict[str, Nilai]) -> None:
            if nilai["kepala"]:
                jaga.baca_kepala(str(nilai["kepala"]))

        ingatan = self.ingatan("Memeriksa keutuhan")

        def terima(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None:
                ingatan.clear()
                self._kepala = str(nilai["kepala"] or "")
                self._periksa(self._kepala)

        self.app.push_screen(DialogIsi(
            "Memeriksa keutuhan buku dan jejak",
            [Medan("kepala", "Kepala jejak di kertas", nilai=self._kepala, maks=90,
                   petunjuk="Seperti 1234 · abcdef0123456789abcd")],
            penjelasan="Salin kepala jejak dari lembar tutup hari atau laporan. Boleh kosong: buku diperiksa terhadap "
                       "dirinya dan cadangannya.", periksa=uji, ingatan=ingatan, f10="Periksa"), terima)

    def _periksa(self, kepala: str) -> None:
        from loket_tui.layanan import jaga

        henti, ruang = threading.Event(), self.ruang

        def maju(bagian: str, sudah: int, semua: int) -> bool:
            self.app.call_from_thread(
                self.kabarkan, f"Memeriksa {bagian}: {sudah:,} dari {semua:,}. Esc menghentikan.".replace(",", "."))
            return not henti.is_set()

        self._di_belakang(henti, "Memeriksa buku dan jejak. Esc menghentikan.",
                          lambda: jaga.periksa(ruang, [kepala], maju), self._hasil_periksa)

    def _hasil_periksa(self, hasil: HasilBuku) -> None:
        self._tampilkan(hasil.putusan, [
            *hasil.cocok, *(f"‹!› {t}" for t in (*hasil.berbeda, *hasil.temuan)),
            *(f"Catatan: {c}" for c in hasil.catatan)])
        self.kabarkan(hasil.putusan, "info" if hasil.baik else "galat")

    def action_ekspor(self) -> None:
        """E: the trail as stored into a folder, which stays in the trail."""
        from loket_tui.layanan import jejak_ekspor
        from loket_tui.layanan.laporan_keluar import tempat_lepas
        from loket_tui.layanan.ruang import kunci_baru

        kunci, ruang, sesi, tempat = kunci_baru(), self.ruang, self.sesi, tempat_lepas()

        def uji(nilai: dict[str, Nilai]) -> None:
            if not Path(str(nilai["folder"])).expanduser().is_dir():
                raise GalatIsian("Folder itu tidak ada; pasang flashdisk, atau betulkan tulisannya.", "folder")

        ingatan = self.ingatan("Mengekspor jejak")

        def terima(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None:
                ingatan.clear()
                self._folder = str(nilai["folder"])
                self._di_belakang(threading.Event(), "Mengekspor jejak; jangan cabut flashdisk.",
                                  lambda: jejak_ekspor.ekspor(ruang, sesi, kunci, Path(self._folder)).kabar,
                                  self._hasil_ekspor)

        self.app.push_screen(DialogIsi(
            "Mengekspor jejak", [Medan("folder", "Folder tujuan", wajib=True, maks=300,
                                       nilai=self._folder or (str(tempat[0]) if tempat else ""))],
            penjelasan="Jejak apa adanya, tabelnya, kepala jejak, dan sidik SHA-256. Tanpa nama pemohon. Ekspor ini "
                       "tercatat dalam jejak.", periksa=uji, ingatan=ingatan, f10="Ekspor"), terima)

    def _hasil_ekspor(self, kabar: str) -> None:
        self._muat()
        self.kabarkan(kabar)

    def _di_belakang(
        self, henti: threading.Event, mulai: str, kerja: Callable[[], T], selesai: Callable[[T], None]
    ) -> None:
        """Work in a thread; its result, or the refusal in one sentence, comes when it is done."""
        self._henti = henti
        self.kabarkan(mulai)
        self.refresh_bindings()

        def tutup(apa: Callable[[], None]) -> None:
            self._henti = None
            self.refresh_bindings()
            apa()

        def benang() -> None:
            try:
                hasil = kerja()
            except Exception as galat:
                kalimat = galat.kalimat if isinstance(galat, Galat) else self.loket.catat_galat(galat)
                self.app.call_from_thread(tutup, lambda: self.kabarkan(kalimat, "galat"))
                return
            self.app.call_from_thread(tutup, lambda: selesai(hasil))

        self.run_worker(benang, thread=True, group="jejak", exit_on_error=False)
