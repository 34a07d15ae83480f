"""Officers: their accounts and roles, opened and closed by the admin; who acts for whom, by the officials."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian
from loket_tui.screens.layar_berkas import Gulir, teks
from loket_tui.screens.pejabat_absen import PejabatAbsen, boleh_pejabat
from loket_tui.screens.sandi_baru import DialogSandiSekali
from loket_tui.screens.teks_petugas import SumberAkun, baris_delegasi, halaman_akun, masa_peran
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog_isi import Medan, Nilai
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.akun import AkunTampil
    from loket_tui.layanan.delegasi import BarisDelegasi
    from loket_tui.layanan.ruang import Hasil

KOLOM = (Kolom("Petugas"), Kolom("Keadaan", 10))
AKUN = {"tambah", "ubah", "peran", "akhiri", "ulang", "tutup", "buka"}
"""Deeds on accounts, for who has the right "pengguna"."""


class PetugasScreen(PejabatAbsen):
    """The accounts left, the one under the cursor right."""

    CSS_PATH = "petugas.tcss"
    judul = "Petugas"
    bantuan = ("Akun petugas, perannya beserta tanggalnya, dan delegasi. Kata sandi pertama dibuat program, "
               "ditampilkan sekali, dan wajib diganti petugas saat pertama masuk; admin tidak pernah memilihkannya. "
               "Akun yang ditutup tetap tercatat di buku.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tambah", "Tambah"),
        Binding("u", "ubah", "Ubah data|Ubah"),
        Binding("b", "peran", "Beri peran|Peran"),
        Binding("x", "akhiri", "Akhiri peran|Akhiri"),
        Binding("r", "ulang", "Atur ulang sandi|Atur ulang"),
        Binding("n", "tutup", "Nonaktifkan|Nonaktif"),
        Binding("n", "buka", "Aktifkan lagi|Aktifkan"),
        Binding("d", "absen", "Delegasi dan ketidakhadiran|Delegasi"),
        Binding("m", "matriks", "Siapa boleh apa|Hak"),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen comes to the front."""
        super().__init__()
        self._semua: tuple[AkunTampil, ...] = ()
        self._delegasi: tuple[BarisDelegasi, ...] = ()

    def isi(self) -> Iterable[Widget]:
        """Counts; the list and the page."""
        yield Static(id="petugas-judul", markup=False)
        with Horizontal(id="petugas-dua"):
            yield DaftarMaya(KOLOM, id="petugas-daftar", kosong="Belum ada akun.")
            with Gulir(id="petugas-halaman"):
                yield Static(id="petugas-isi", markup=False)

    # ---- what shows

    @property
    def daftar(self) -> DaftarMaya:
        """The list of accounts."""
        return self.query_one("#petugas-daftar", DaftarMaya)

    @property
    def halaman(self) -> Gulir:
        """The page beside it."""
        return self.query_one("#petugas-halaman", Gulir)

    @property
    def di_matriks(self) -> bool:
        """Whether the page shows who may do what."""
        return self.has_class("-matriks")

    @property
    def akun(self) -> AkunTampil | None:
        """The account under the cursor."""
        kunci = self.daftar.kunci_kini
        return next((a for a in self._semua if a.id == kunci), None)

    def segarkan(self) -> None:
        """Read the accounts and delegations anew; the cursor stays on its account."""
        from loket_tui.layanan import delegasi
        from loket_tui.layanan.akun import daftar_akun

        if not self.loket.sudah_masuk:
            return
        hasil = self.coba(lambda: daftar_akun(self.ruang, self.sesi), kabar=False)
        if hasil is None:
            return
        self._semua = hasil
        self._delegasi = self.coba(lambda: delegasi.daftar(self.ruang, self.sesi), kabar=False) or ()
        self.daftar.muat(SumberAkun(hasil))
        if not self.di_matriks:
            self._tampilkan()
        if self.focused is None:
            self.daftar.focus()
        self.refresh_bindings()

    def _tampilkan(self) -> None:
        """Show the counts, and the account under the cursor."""
        aktif = sum(a.aktif for a in self._semua)
        tutup = f", {len(self._semua) - aktif} nonaktif" if len(self._semua) > aktif else ""
        belum = sum(a.aktif and a.ganti for a in self._semua)
        self.query_one("#petugas-judul", Static).update(aman(
            f"{aktif} akun aktif{tutup}" + (f", {belum} belum mengganti kata sandi pertama" if belum else "")))
        a = self.akun
        baris = [] if a is None else [*halaman_akun(a, self.ruang.hari_ini()), *baris_delegasi(self._delegasi, a.id)]
        self.query_one("#petugas-isi", Static).update(Content("\n").join(baris))

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self) -> None:
        """The page follows the cursor, from its top."""
        if not self.di_matriks:
            self._tampilkan()
            self.halaman.scroll_home(animate=False)
        self.refresh_bindings()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self) -> None:
        """Enter: into the page, to scroll it."""
        self.halaman.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something, for who may."""
        if action not in {*AKUN, "absen", "matriks"}:
            return super().check_action(action, parameters)
        if not self.loket.sudah_masuk or not self.is_mounted or self.di_matriks:
            return False
        if action == "absen":
            return boleh_pejabat(self.sesi)
        if action == "matriks":
            return True
        return self.sesi.boleh("pengguna") and self._cocok(action)

    def _cocok(self, action: str) -> bool:
        """Whether the deed fits the account under the cursor."""
        a = self.akun
        if action == "tambah" or a is None:
            return action == "tambah"
        match action:
            case "akhiri":
                return bool(self._belum_berakhir(a))
            case "buka":
                return not a.aktif
            case "tutup" | "ulang":
                return a.aktif
        return True

    def _belum_berakhir(self, a: AkunTampil) -> list[tuple[str, str, str]]:
        """(code, words, days) of the roles that an account holds or will hold."""
        hari = self.ruang.hari_ini()
        return [(p, kata, masa_peran(dari, sampai, hari)) for p, kata, dari, sampai in a.peran
                if not sampai or sampai >= hari.isoformat()]

    def action_kembali(self) -> None:
        """Esc: from the page to the list, then home."""
        if self.di_matriks:
            self.remove_class("-matriks")
            self.daftar.focus()
            self.segarkan()
        elif self.halaman.has_focus:
            self.daftar.focus()
        else:
            super().action_kembali()

    def action_matriks(self) -> None:
        """m: every act and reader of the program, and the roles that may; the whole width, Esc leads back."""
        from loket_tui.layanan.matriks import LEBAR, matriks, teks_matriks

        tabel = self.coba(lambda: matriks(self.ruang))
        if tabel is not None:
            kolom = "".join(f" {singkat}" for singkat, _, _ in tabel.peran)     # they stay above while the page scrolls
            self.add_class("-matriks")
            self.query_one("#petugas-judul", Static).update(aman(f"{'Siapa boleh apa':<{LEBAR - len(kolom)}}{kolom}"))
            self.query_one("#petugas-isi", Static).update(Content("\n").join(aman(b) for b in teks_matriks(tabel)))
            self.halaman.scroll_home(animate=False)
            self.halaman.focus()
            self.refresh_bindings()

    # ---- accounts

    def action_tambah(self) -> None:
        """t: a new account."""
        self.jalankan(self._tambah())

    async def _tambah(self) -> None:
        from loket_tui.layanan.akun import AkunBaru, daftar_peran, tambah_pengguna

        peran = tuple((kode, kata, "") for kode, kata in daftar_peran(self.ruang).items())
        sandi: list[str] = []

        def kerja(kunci: str, nilai: dict[str, Nilai]) -> Hasil:
            baru = AkunBaru(teks(nilai, "nama_masuk"), teks(nilai, "nama"),
                            tuple(p.strip() for p in teks(nilai, "peran").split(",") if p.strip()),
                            teks(nilai, "jabatan"), teks(nilai, "nip"), teks(nilai, "pangkat"))
            return self._ingat(sandi, tambah_pengguna(self.ruang, self.sesi, kunci, baru))

        hasil = await self.dengan_isian("Tambah petugas", [
            Medan("nama_masuk", "Nama masuk", wajib=True, maks=30, petunjuk="Huruf kecil, contoh: siti.aminah"),
            Medan("nama", "Nama lengkap", wajib=True), Medan("jabatan", "Jabatan"), Medan("nip", "NIP", maks=30),
            Medan("pangkat", "Pangkat"), Medan("peran", "Peran", "banyak", True, pilihan=peran)], kerja)
        if hasil is not None:
            self.daftar.ke(int(hasil.lain.get("pengguna", 0)))
            await self._serahkan(sandi)

    def action_ubah(self) -> None:
        """u: name, post, NIP, rank."""
        a = self.akun
        if a is not None:
            self.jalankan(self._ubah(a))

    async def _ubah(self, a: AkunTampil) -> None:
        from loket_tui.layanan.akun import ubah_akun

        await self.dengan_isian(f"Ubah data {a.nama_masuk}", [
            Medan("nama", "Nama lengkap", wajib=True, nilai=a.nama), Medan("jabatan", "Jabatan", nilai=a.jabatan),
            Medan("nip", "NIP", maks=30, nilai=a.nip), Medan("pangkat", "Pangkat", nilai=a.pangkat),
        ], lambda k, n: ubah_akun(self.ruang, self.sesi, k, a.id, teks(n, "nama"), teks(n, "jabatan"), teks(n, "nip"),
                                  teks(n, "pangkat"), (a.nama, a.jabatan, a.nip, a.pangkat)))

    def action_peran(self) -> None:
        """b: a role more, from a day on."""
        a = self.akun
        if a is not None:
            self.jalankan(self._peran(a))

    async def _peran(self, a: AkunTampil) -> None:
        from loket_tui.layanan.akun import beri_peran, daftar_peran

        pilihan = tuple((kode, kata, "") for kode, kata in daftar_peran(self.ruang).items())
        await self.dengan_isian(f"Beri peran: {a.nama}", [
            Medan("peran", "Peran", "pilih", True, pilihan=pilihan),
            Medan("dari", "Mulai", "tanggal", True, self._hari_ini),
            Medan("sampai", "Sampai (boleh kosong)", "tanggal"),
        ], lambda k, n: beri_peran(self.ruang, self.sesi, k, a.id, teks(n, "peran"), _wajib_tanggal(n, "dari"),
                                   _tanggal(n, "sampai")))

    def action_akhiri(self) -> None:
        """x: a role less, from a day on."""
        a = self.akun
        if a is not None:
            self.jalankan(self._akhiri(a))

    async def _akhiri(self, a: AkunTampil) -> None:
        from loket_tui.layanan.akun import akhiri_peran

        pilihan = tuple(self._belum_berakhir(a))
        await self.dengan_isian(f"Akhiri peran: {a.nama}", [
            Medan("peran", "Peran", "pilih", True, pilihan=pilihan, nilai=pilihan[0][0] if len(pilihan) == 1 else ""),
            Medan("sejak", "Tidak berlaku sejak", "tanggal", True, self._hari_ini),
        ], lambda k, n: akhiri_peran(self.ruang, self.sesi, k, a.id, teks(n, "peran"), _wajib_tanggal(n, "sejak")))

    def action_ulang(self) -> None:
        """r: a new generated kata sandi."""
        from loket_tui.layanan.akun import atur_ulang_sandi

        a = self.akun
        if a is not None and a.id == self.sesi.pengguna_id:
            self.kabarkan("Kata sandi Anda sendiri diganti di Akun saya (Beranda, a).", "peringatan")
        elif a is not None:
            self.jalankan(self._sandi_baru(
                "Atur ulang kata sandi", f"Beri {a.nama} ({a.nama_masuk}) kata sandi baru buatan program? Yang lama "
                "dan PIN-nya tidak berlaku lagi, kuncinya dibuka.", "Atur ulang",
                lambda k: atur_ulang_sandi(self.ruang, self.sesi, k, a.id)))

    def action_tutup(self) -> None:
        """n: close the account."""
        from loket_tui.layanan.akun import nonaktifkan

        a = self.akun
        if a is not None:
            self.jalankan(self.dengan_ya(
                "Nonaktifkan akun", f"Tutup akun {a.nama} ({a.nama_masuk})? Ia tidak dapat masuk lagi, dan yang sedang "
                "terbuka atas namanya berakhir. Namanya tetap ada di buku.",
                lambda k: nonaktifkan(self.ruang, self.sesi, k, a.id), ya="Nonaktifkan", bahaya=True))

    def action_buka(self) -> None:
        """n: open a closed account again."""
        from loket_tui.layanan.akun import aktifkan

        a = self.akun
        if a is not None:
            self.jalankan(self._sandi_baru(
                "Aktifkan lagi akun", f"Buka lagi akun {a.nama} ({a.nama_masuk}) dengan kata sandi baru buatan "
                "program?", "Aktifkan", lambda k: aktifkan(self.ruang, self.sesi, k, a.id)))

    async def _sandi_baru(self, judul: str, tanya: str, ya: str, kerja: Callable[[str], tuple[Hasil, str]]) -> None:
        """A deed that makes a kata sandi: ask, act, show it once."""
        sandi: list[str] = []
        await self.dengan_ya(judul, tanya, lambda k: self._ingat(sandi, kerja(k)), ya=ya, bahaya=True)
        await self._serahkan(sandi)

    @staticmethod
    def _ingat(sandi: list[str], jadi: tuple[Hasil, str]) -> Hasil:
        """The result of a deed; its kata sandi goes into `sandi`."""
        hasil, satu = jadi
        sandi.append(satu)
        return hasil

    async def _serahkan(self, sandi: list[str]) -> None:
        """Show the kata sandi that was made, this once."""
        a = self.akun
        if not sandi or a is None:
            return
        if not sandi[-1]:
            raise Galat("Kata sandi itu tidak dapat ditampilkan lagi; atur ulang untuk membuat yang baru.")
        await self.tanya(DialogSandiSekali(a.nama, a.nama_masuk, sandi[-1]))

    @property
    def _hari_ini(self) -> str:
        return f"{self.ruang.hari_ini():%d-%m-%Y}"


def _tanggal(nilai: dict[str, Nilai], kode: str) -> date | None:
    isi = nilai.get(kode)
    return isi if isinstance(isi, date) else None


def _wajib_tanggal(nilai: dict[str, Nilai], kode: str) -> date:
    isi = _tanggal(nilai, kode)
    if isi is None:
        raise GalatIsian("Tanggal belum diisi. Ketik seperti 20-11-2026.", kode)
    return isi
