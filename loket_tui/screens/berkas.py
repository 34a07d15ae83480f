"""F4: the work list of the officer's roles, and one case open with what to do now."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from loket_tui.dasar import kode_cari
from loket_tui.screens import teks_berkas
from loket_tui.screens.berkas_sekaligus import SekaligusBerkas
from loket_tui.screens.layar_berkas import Gulir
from loket_tui.screens.sumber_kerja import (
    KOLOM_LANGKAH,
    KOLOM_TELEPON,
    KOLOM_TUGAS,
    KOSONG,
    MENDATANG,
    SARINGAN,
    SumberKerja,
    SumberTugas,
    sel_langkah,
    sel_telepon,
)
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

DETIK_KETIK = 0.2
"""Rest after a key in the search field before the list follows."""
DETIK_SEGAR = 60.0
"""How often the waiting times are written anew."""
_DAFTAR = frozenset({"saring", "cari", "pindai_tinta", "mendatang"})
_BERKAS = frozenset({"utama", "bukan_saya", "hasil_lain", "lainnya", "tugas", "nik", "pdf"})


class BerkasScreen(SekaligusBerkas):
    """The work list and the open case."""

    CSS_PATH = "berkas.tcss"
    judul = "Berkas"
    bantuan = ("Daftar berkas menurut siapa yang ditunggu. Enter membuka berkas, Enter lagi mengerjakan langkahnya; "
               "pindai tanda terima untuk langsung membuka berkasnya.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "utama", "Kerjakan"),
        Binding("enter", "bukan_saya", "Kerjakan", show=False),
        Binding("h", "hasil_lain", "Hasil lain|Hasil"),
        Binding("l", "lainnya", "Tindakan lain|Lain"),
        Binding("n", "nik", "NIK lengkap|NIK"),
        Binding("f10", "pdf", "Buka PDF|PDF"),
        Binding("left", "saring(-1)", "Daftar lain|Daftar", key_display="←→"),
        Binding("right", "saring(1)", "Daftar lain|Daftar", show=False),
        Binding("slash", "cari", "Cari", key_display="/"),
        Binding("t", "pindai_tinta", "Tandai bertanda tangan|Tinta"),
        Binding("m", "mendatang", "Tugas mendatang|Nanti"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saring = 0
        self._jumlah: dict[str, int] = {}
        self._cari = ""
        self._nomor: int | None = None
        self._penuh = False
        self._sumber: SumberKerja | None = None
        self._tugas_sumber: SumberTugas | None = None
        self._mendatang = False
        self._jeda: Timer | None = None

    def isi(self) -> Iterable[Widget]:
        """The list with its filters; the open case."""
        with Vertical(id="kerja"):
            yield Static(id="saring", markup=False)
            with Horizontal(id="baris-cari"):
                yield Static("Cari nama, ekor NIK, nomor, kode: ", markup=False)
                yield Masukan(id="cari", max_length=60)
            yield DaftarMaya(KOLOM_LANGKAH, id="daftar")
            yield Static(id="rinci", markup=False)
        with Vertical(id="perkara"):
            yield Static(id="kini", markup=False)
            with Gulir(id="gulir"):
                yield Static(id="lengkap", markup=False)

    def on_mount(self) -> None:
        """The list first."""
        self._tampak()
        self.set_interval(DETIK_SEGAR, self._berdetak)

    # ---- reading

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one("#daftar", DaftarMaya)

    @property
    def saring(self) -> str:
        """The code of the list shown."""
        return SARINGAN[self._saring][0]

    def segarkan(self) -> None:
        """List, counts and the open case as of now; the cursor stays."""
        if not self.is_mounted or not self.loket.sudah_masuk:
            return
        if self._nomor is None:
            self._muat_daftar()
        else:
            self._muat_berkas()

    def _berdetak(self) -> None:
        if self.is_current and self._nomor is None and not self._mengetik:
            self._muat_daftar()

    def _muat_daftar(self) -> None:
        from loket_tui.layanan import daftar

        jumlah = self.coba(lambda: daftar.jumlah_kerja(self.ruang, self.sesi), kabar=False)
        if self.saring == "tugas" and jumlah is not None:
            self._muat_tugas(jumlah)
            return
        kunci: array[int] | None = self.coba(
            lambda: daftar.kunci_kerja(self.ruang, self.sesi, cari=self._cari, saring=self.saring), kabar=False)
        if kunci is None or jumlah is None:
            return
        self._jumlah = jumlah
        telepon = self.saring in {"menunggu", "siap"}
        tabel = self.daftar
        tabel.kolom = KOLOM_TELEPON if telepon else KOLOM_LANGKAH
        tabel.kosong = KOSONG[self.saring] if not self._cari else (
            f"Tidak ada yang cocok dengan “{self._cari}” di daftar {SARINGAN[self._saring][1]}. Panah: daftar lain.")
        self._sumber = SumberKerja(self.ruang, self.sesi, kunci, sel_telepon if telepon else sel_langkah)
        tabel.muat(self._sumber)
        self._tulis_saring()
        self._tulis_rinci()
        self.kepala(f"{jumlah['saya']} bagian Anda")

    def _muat_tugas(self, jumlah: dict[str, int]) -> None:
        """The list of tasks: those of today, or those that show later."""
        from loket_tui.layanan import tugas

        kunci = self.coba(lambda: tugas.kunci_tugas(self.ruang, self.sesi, mendatang=self._mendatang), kabar=False)
        if kunci is None:
            return
        self._jumlah = jumlah
        tabel = self.daftar
        tabel.kolom = KOLOM_TUGAS
        tabel.kosong = MENDATANG if self._mendatang else KOSONG["tugas"]
        self._sumber, self._tugas_sumber = None, SumberTugas(self.ruang, self.sesi, kunci)
        tabel.muat(self._tugas_sumber)
        self._tulis_saring()
        self._tulis_rinci()
        self.kepala(f"{len(kunci)} tugas {'mendatang' if self._mendatang else 'hari ini'}")

    def _muat_berkas(self) -> None:
        from loket_tui.layanan import daftar

        nomor = self._nomor
        if nomor is None:
            return
        b = self.coba(lambda: daftar.berkas(self.ruang, self.sesi, nomor), kabar=False)
        if b is None:
            self._tutup()
            return
        self._b = b
        lebar = max(40, self.size.width - 4)
        self.query_one("#kini", Static).update(
            aman_baris("\n".join([*teks_berkas.kepala(b), *self._letak_map(),
                                  *teks_berkas.anjuran(b, self._tugas_dibuka)])))
        self.query_one("#lengkap", Static).update(
            aman_baris("\n".join(teks_berkas.lengkap(b, lebar, penuh=self._penuh))))
        self.kepala("")
        self.refresh_bindings()

    def _letak_map(self) -> list[str]:
        """Where the paper map lies, while it waits for a desk or is at one."""
        from loket_tui.layanan import naik

        letak = self.coba(lambda: naik.letak(self.ruang, self.sesi, self.b.id), kabar=False) or ""
        return [f"Map: {letak}."] if letak and (self.b.jenis in {"paraf", "tanda_tangan"} or "meja" in letak) else []

    # ---- the list

    def _tulis_saring(self) -> None:
        """The names of the lists with their counts; short ones where the long do not fit in a line."""
        for panjang in (True, False):
            bagian = []
            for n, (kode, nama, pendek) in enumerate(SARINGAN):
                jumlah = f" {self._jumlah[kode]}" if kode in self._jumlah else ""
                isi = (nama if panjang else pendek) + jumlah
                bagian.append(f"[{isi}]" if n == self._saring else isi)
            baris = "  ".join(bagian)
            if len(baris) <= self.size.width - 2:
                break
        self.query_one("#saring", Static).update(aman_baris(baris))

    def _tulis_rinci(self) -> None:
        kini, isi = self.daftar.kunci_kini, ""
        if self.saring == "tugas":
            t = self._tugas_sumber.baris(kini) if self._tugas_sumber is not None else None
            isi = teks_berkas.rinci_tugas(t) if t is not None else ""
        elif self._sumber is not None and (b := self._sumber.baris(kini)) is not None:
            isi = teks_berkas.rinci(b, self._sumber.sehari)
        self.query_one("#rinci", Static).update(aman_baris(isi))

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self) -> None:
        self._tulis_rinci()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter on a row opens the case, of a task its case with the task in front."""
        if self.saring != "tugas":
            self.tampilkan(event.kunci)
            return
        t = self._tugas_sumber.baris(event.kunci) if self._tugas_sumber is not None else None
        if t is not None:
            self.tampilkan(t.tugas.permohonan_id, tugas=t.tugas.id)

    def action_saring(self, langkah: int) -> None:
        """Left and right: the other lists, from their first row."""
        self._saring = (self._saring + langkah) % len(SARINGAN)
        self._tampak_cari()
        self._muat_daftar()
        sumber = self._tugas_sumber if self.saring == "tugas" else self._sumber
        if sumber is not None and sumber.jumlah():
            self.daftar.ke(sumber.kunci()[0])

    def action_mendatang(self) -> None:
        """m: tasks that show later, and back."""
        self._mendatang = not self._mendatang
        self._muat_daftar()

    def action_cari(self) -> None:
        """/: search."""
        self.query_one("#baris-cari").display = True
        self.query_one("#cari", Masukan).focus()

    def _tampak_cari(self) -> None:
        """What is searched stands above the lists that it narrows; tasks are not searched."""
        self.query_one("#baris-cari").display = bool(self._cari) and self.saring != "tugas"

    @property
    def _mengetik(self) -> bool:
        return isinstance(self.focused, Input)

    @on(Input.Changed, "#cari")
    def _saat_ketik(self, event: Input.Changed) -> None:
        event.stop()
        if self._jeda is not None:
            self._jeda.stop()
        self._jeda = self.set_timer(DETIK_KETIK, self._ikuti_cari)

    def _ikuti_cari(self) -> None:
        ketikan = self.query_one("#cari", Masukan).value.strip()
        if ketikan != self._cari:
            self._cari = ketikan
            self._muat_daftar()

    @on(Input.Submitted, "#cari")
    def _saat_cari(self, event: Input.Submitted) -> None:
        """Enter in the search field: a whole code opens its case, anything else goes to the list."""
        event.stop()
        kode = kode_cari.rapikan(event.value)
        if kode_cari.sah(kode):
            from loket_tui.layanan import daftar

            nomor = self.coba(lambda: daftar.berkas_dari_kode(self.ruang, kode))
            if nomor is not None:
                self._kosongkan_cari()
                self.tampilkan(nomor, dengan_kode=True)
            return
        self._ikuti_cari()
        self.daftar.focus()

    def _kosongkan_cari(self) -> None:
        self.query_one("#cari", Masukan).value = ""
        self._cari = ""
        self.query_one("#baris-cari").display = False

    def action_pindai_tinta(self) -> None:
        """t: mark one letter after the other as signed, by scanning."""
        from loket_tui.screens.pindai_tinta import PindaiTinta

        self.app.push_screen(PindaiTinta())

    # ---- the open case

    def tampilkan(self, permohonan_id: int, *, dengan_kode: bool = False, tugas: int = 0) -> None:
        """Open one case, also before the screen was ever shown; `dengan_kode`: by the code of its receipt.

        `tugas` is the task that Enter does first.
        """
        self._nomor, self._b, self._penuh, self._dengan_kode = permohonan_id, None, False, dengan_kode
        self._tugas_dibuka = tugas
        if self.is_mounted:
            self._tampak()
            self.query_one("#gulir", Gulir).scroll_home(animate=False)
            self._muat_berkas()

    def _tutup(self) -> None:
        self._nomor, self._b, self._penuh = None, None, False
        self._tampak()
        self._muat_daftar()

    def _tampak(self) -> None:
        """Show list or case, and put the hand there."""
        terbuka = self._nomor is not None
        self.query_one("#kerja").display = not terbuka
        self.query_one("#perkara").display = terbuka
        self._tampak_cari()
        (self.query_one("#gulir", Gulir) if terbuka else self.daftar).focus()
        self.refresh_bindings()

    def action_nik(self) -> None:
        """n: numbers in full, noted in the trail; again: masked."""
        b = self.b
        if not self._penuh and not teks_berkas.ada_nik(b):
            self.kabarkan(teks_berkas.TANPA_NIK, "peringatan")
            return
        if not self._penuh:
            from loket_tui.layanan import buku
            from loket_tui.layanan.ruang import kunci_baru

            kunci = kunci_baru()
            if self.coba(lambda: buku.lihat_nik(self.ruang, self.sesi, kunci, b.id)) is None:
                return
            self.nik_sebentar(self._samarkan)
        self._penuh = not self._penuh
        self._muat_berkas()

    def _samarkan(self) -> None:
        """The while is over."""
        if self._penuh and self.is_attached:
            self._penuh = False
            self._muat_berkas()

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something: of the list, of the case, none while typing."""
        if action in _DAFTAR | _BERKAS and not self.loket.sudah_masuk:
            return False
        if action in _DAFTAR:
            hak = action != "pindai_tinta" or "proses" in self.sesi.hak
            if (action == "mendatang") != (self.saring == "tugas") and action in {"mendatang", "cari"}:
                return False
            return hak and self._nomor is None and not self._mengetik
        if action in _BERKAS:
            return self._b is not None and self._dapat(action)
        return super().check_action(action, parameters)

    def _dapat(self, aksi: str) -> bool:
        b = self.b
        match aksi:
            case "utama":
                return self.dapat_dikerjakan
            case "bukan_saya":
                return not self.dapat_dikerjakan
            case "hasil_lain":
                return self.ada_hasil_lain
            case "lainnya":
                return bool(self.ubahan())
            case "tugas":
                return bool(self.tugas_saya)
            case "nik":
                return "buku" in self.sesi.hak
            case "pdf":
                return bool(b.cetakan)
            case _:
                return not b.akhir

    def action_kembali(self) -> None:
        """Esc: out of the search, out of the case, home."""
        if self._nomor is not None:
            self._tutup()
        elif self._mengetik or (self._cari and self.saring != "tugas"):
            self._kosongkan_cari()
            self.daftar.focus()
            self._muat_daftar()
        else:
            super().action_kembali()

    def on_screen_suspend(self) -> None:
        """Leaving the screen masks the numbers again."""
        self._penuh = False

    def on_resize(self, _event: events.Resize) -> None:
        """Fit lines to the new width."""
        if self._nomor is not None and self._b is not None:
            self._muat_berkas()
        elif self._jumlah:
            self._tulis_saring()
