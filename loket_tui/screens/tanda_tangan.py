"""F5: the desk of those who paraf and sign. The list left; the letter, its file and its history right."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens import teks_berkas, teks_meja
from loket_tui.screens.daftar_meja import DaftarMeja
from loket_tui.screens.layar_berkas import Gulir
from loket_tui.screens.meja_saring import NAMA, SaringMeja
from loket_tui.screens.pejabat_absen import PejabatAbsen, boleh_pejabat
from loket_tui.screens.sumber_kerja import SumberMeja, menit_sehari
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.meja import Meja

JEDA_BACA = 1.0
"""Seconds a letter stands on the screen until it counts as read."""
DETIK_SEGAR = 60.0
KOSONG = {
    "meja": "Meja Anda kosong.", "tinta": "Tidak ada yang menunggu tinta.", "lain": "Tidak ada di meja pejabat.",
}
TAK_COCOK = "Tak ada yang cocok. Esc: semua."
_MEJA = frozenset({"meja", "lain"})
_SATU = frozenset({"kembalikan", "tolak", "tunda", "izin"})
"""Acts on the one case under the cursor, each with a reason of its own: not while others are marked."""
_BANYAK = frozenset({"setujui", "paraf"})
"""Acts on all that are marked."""
_TINDAKAN = frozenset(
    {"setujui", "paraf", "kembalikan", "tolak", "tunda", "izin", "tinta", "pdf", "nik", "berkas", "saring",
     "saring_layanan", "saring_desa"})


def _dengan_baru(lama: array[int], kini: array[int]) -> array[int]:
    """The rows of `kini`: those of `lama` where they stood, the new ones behind them."""
    ada, dulu = set(kini), set(lama)
    return array("q", [*(n for n in lama if n in ada), *(n for n in kini if n not in dulu)])


class TandaTanganScreen(SaringMeja, PejabatAbsen):
    """The desk."""

    CSS_PATH = "tanda_tangan.tcss"
    judul = "Tanda tangan"
    bantuan = ("Surat yang menunggu paraf atau tanda tangan Anda: yang melewati waktu baku dahulu, lalu yang terlama. "
               "Spasi menandai beberapa surat. Mengembalikan, menolak dan menunda satu per satu, tanpa tanda.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "setujui", "Setujui"),
        Binding("p", "paraf", "Paraf"),
        Binding("k", "kembalikan", "Kembalikan|Balik"),
        Binding("x", "tolak", "Tolak"),
        Binding("t", "tunda", "Tunda"),
        Binding("i", "izin", "Izinkan penerima|Izin"),
        Binding("d", "tinta", "Sudah ditandatangani|Sudah TTD"),
        Binding("a", "absen", "Pejabat tidak di tempat, delegasi|Pejabat"),
        Binding("j", "saring_layanan", "Saring layanan|Layanan"),
        Binding("w", "saring_desa", "Saring desa|Desa"),
        Binding("f10", "pdf", "Buka PDF|PDF"),
        Binding("l", "naik", "Daftar naik|Naik"),
        Binding("n", "nik", "NIK lengkap|NIK"),
        Binding("b", "berkas", "Buka di Berkas|Berkas"),
        Binding("left", "saring(-1)", "Daftar lain|Daftar", key_display="←→"),
        Binding("right", "saring(1)", "Daftar lain|Daftar", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._diminta: int | None = None
        self._pembaca: Timer | None = None
        self._jumlah: dict[str, int] = {}
        self._urutan_tetap = False
        self._lewat = 0
        self._sumber: SumberMeja | None = None
        self._izin_berguna = False
        """Whether the officer could let who received the shown case sign it."""
        self._untuk: dict[int, frozenset[str]] = {}
        """What of `_BANYAK` the officer may do with a case, as it was last shown; one is shown before it is marked."""
        self._penuh = 0
        """The case whose NIK and KK numbers stand in full; 0: none."""

    def isi(self) -> Iterable[Widget]:
        """The lists' names, the list, the page."""
        yield Static(id="saring", markup=False)
        with Horizontal(id="meja"):
            yield DaftarMeja((), id="daftar", tandai=True)
            with Vertical(id="surat"):
                yield Static(id="kini", markup=False)
                with Gulir(id="gulir"):
                    yield Static(id="lengkap", markup=False)

    def on_mount(self) -> None:
        """The hand on the list."""
        self.daftar.focus()
        self.set_interval(DETIK_SEGAR, self._berdetak)

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one("#daftar", DaftarMaya)

    @property
    def saringan(self) -> tuple[str, ...]:
        """The lists this officer has."""
        hak = self.sesi.hak
        return (*(("meja",) if hak & {"paraf", "tanda_tangan"} else ()), "tinta",
                *(("lain",) if "izin_tanda_tangan" in hak else ()))

    def sasaran(self) -> list[int]:
        """The marked cases, else the one under the cursor."""
        kini = self.daftar.kunci_kini
        return self.daftar.tertanda or ([kini] if kini is not None else [])

    def lepas_tanda(self) -> None:
        """Take the marks away after an act."""
        self.daftar.hapus_tanda()

    def tampilkan(self, permohonan_id: int) -> None:
        """Put the cursor on a case of the officer's own desk."""
        self._diminta, self._saring = permohonan_id, ""
        self.lepas_saringan()
        if self.is_mounted:
            self.segarkan()

    # ---- reading

    def segarkan(self) -> None:
        """List and page as of now; cursor and marks stay."""
        if not self.is_mounted or not self.loket.sudah_masuk or self._berjalan:
            return
        if self._saring not in self.saringan:
            self._saring = self.saringan[0]
        isi = self._meja(self._saring)
        self._jumlah = {s: isi.semua if s == self._saring else self._banyak_baris(s) for s in self.saringan}
        self._lewat = isi.lewat if self._saring == "meja" and not self.tersaring else self._lewat_meja()
        self.daftar.kosong = TAK_COCOK if self.tersaring else KOSONG[self._saring]
        if self._sumber is None or self._sumber.kunci() != isi.kunci:
            self._untuk.clear()     # somebody acted: what a marked case allows is asked anew by the act itself
        lama = self._sumber.kunci() if self._urutan_tetap and self._sumber is not None else None
        self._sumber = SumberMeja(self.ruang, self.sesi, isi.kunci if lama is None else _dengan_baru(lama, isi.kunci))
        self.daftar.muat(self._sumber)
        if self._diminta is not None:
            self.daftar.ke(self._diminta)
            self._diminta = None
        self._tulis_saring(isi)
        self._tampilkan(self.daftar.kunci_kini)

    def ikuti(self) -> None:
        """Another program acted, or a minute passed: what is new comes last, so that no row moves under the hand."""
        self._urutan_tetap = True
        try:
            self.segarkan()
        finally:
            self._urutan_tetap = False

    def _berdetak(self) -> None:
        if self.is_current and not self._sibuk:
            self.ikuti()

    def _meja(self, saring: str) -> Meja:
        """A list with the present filters, in order; empty where it cannot be read."""
        from loket_tui.layanan import meja

        hasil = self.coba(lambda: meja.buka(self.ruang, self.sesi, saring, **self.saring_kini), kabar=False)
        return hasil if hasil is not None else meja.Meja(array("q"), 0, 0)

    def _banyak_baris(self, saring: str) -> int:
        from loket_tui.layanan import meja

        return self.coba(lambda: meja.jumlah(self.ruang, self.sesi, saring), kabar=False) or 0

    def _lewat_meja(self) -> int:
        """How many are overdue on the officer's own desk, while another list is shown."""
        from loket_tui.layanan import meja

        if "meja" not in self.saringan:
            return 0
        hasil = self.coba(lambda: meja.buka(self.ruang, self.sesi, "meja"), kabar=False)
        return hasil.lewat if hasil is not None else 0

    def _tulis_saring(self, isi: Meja) -> None:
        from loket_tui.layanan import ketiadaan

        bagian = []
        for s, n in self._jumlah.items():
            berapa = f"{len(isi.kunci)} dari {n}" if s == self._saring and self.tersaring else f"{n}"
            bagian.append(f"[{NAMA[s]} {berapa}]" if s == self._saring else f"{NAMA[s]} {berapa}")
        if self.tersaring:
            bagian.insert(1 + list(self._jumlah).index(self._saring), f"hanya {self.tersaring} (Esc: semua)")
        tua = self._sumber.baris(isi.tertua or None) if self._sumber is not None else None
        if tua is not None:
            lama = teks_berkas.lama(tua.kerja.lama, menit_sehari(self.ruang))
            bagian.append(f"terlama {lama}" + (f", {isi.lewat} LEWAT" if isi.lewat else ""))
        absen = self.coba(lambda: ketiadaan.daftar(self.ruang, self.sesi), kabar=False) or ()
        kini = ", ".join(dict.fromkeys(b.sebutan for b in absen if b.kini))
        self.query_one("#saring", Static).update(aman_baris(teks_meja.saring(
            bagian, f"tidak di tempat: {kini}" if kini else "", self.size.width - 2)))
        self._tulis_kepala()

    def _tulis_kepala(self) -> None:
        """The counts, and how many are marked: marks stay while the officer looks elsewhere."""
        meja, tinta, tanda = self._jumlah.get("meja"), self._jumlah.get("tinta", 0), len(self.daftar.tertanda)
        self.kepala(", ".join(x for x in (
            f"{tanda} DITANDAI" if tanda else "",
            f"{meja} di meja Anda" if meja is not None else "", f"{self._lewat} LEWAT" if self._lewat else "",
            f"{tinta} menunggu tinta") if x))

    def _tampilkan(self, permohonan_id: int | None) -> None:
        """Show one case at the right; after a moment it counts as read."""
        from loket_tui.layanan import daftar, meja, naik, tanda_tangan

        if self._pembaca is not None:
            self._pembaca.stop()
        b = None
        if permohonan_id is not None:
            b = self.coba(lambda: daftar.berkas(self.ruang, self.sesi, permohonan_id), kabar=False)
        lama, self._b = self._b, b
        if b is not None:
            self._untuk[b.id] = self._boleh_banyak(b)
        self._izin_berguna = b is not None and self._saring == "lain" and b.menunggu in {"", "pejabat"} and bool(
            self.coba(lambda: tanda_tangan.izin_berguna(self.ruang, self.sesi, b.id), kabar=False))
        if b is None or b.id != self._penuh:
            self._penuh = 0
        kini, lengkap = self.query_one("#kini", Static), self.query_one("#lengkap", Static)
        if b is None:
            kini.update("")
            lengkap.update("")
        else:
            lebar = max(30, self.query_one("#gulir").size.width - 2)
            baris = self._sumber.baris(b.id) if self._sumber is not None else None
            letak = self.coba(lambda: naik.letak(self.ruang, self.sesi, b.id), kabar=False) or ""
            ringkas = self.coba(lambda: meja.ringkas_semua(self.ruang, self.sesi, [b.id]), kabar=False) or []
            sebagai = ringkas[0].sebagai if ringkas else ""
            kini.update(aman_baris(teks_meja.kini(b, baris, menit_sehari(self.ruang), letak, sebagai)))
            lengkap.update(aman_baris("\n".join(self._halaman(b, lebar))))
            self._pembaca = self.set_timer(JEDA_BACA, lambda: self._sudah_dibaca(b.id, b.urut))
        if b is None or lama is None or lama.id != b.id:
            self.query_one("#gulir", Gulir).scroll_home(animate=False)
        self.refresh_bindings()

    def _boleh_banyak(self, b: BerkasLengkap) -> frozenset[str]:
        paraf = b.bagian_saya and b.menunggu in {"", "pejabat"} and b.jenis == "paraf" and self.sesi.boleh("paraf")
        return frozenset(x for x, boleh in (("setujui", b.boleh_setujui), ("paraf", paraf)) if boleh)

    def _sudah_dibaca(self, permohonan_id: int, urut: int) -> None:
        if self.is_current or self._sibuk:
            self._dibaca[permohonan_id] = urut

    def _halaman(self, b: BerkasLengkap, lebar: int, *, penuh: bool = False) -> list[str]:
        """What changed, the letter, the file; NIK and KK numbers masked until n."""
        from loket_tui.layanan import daftar, meja

        penuh = penuh or self._penuh == b.id
        surat = self.coba(lambda: daftar.pratinjau_naskah(self.ruang, self.sesi, b.id, lebar), kabar=False) or []
        ubah = self.coba(lambda: meja.perubahan(self.ruang, self.sesi, b.id, penuh=penuh), kabar=False)
        return teks_meja.halaman(b, surat, ubah, lebar, penuh=penuh)

    # ---- keys

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        if self._b is None or event.kunci != self._b.id:
            self._tampilkan(event.kunci)

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: into the page, to scroll it; that is reading it."""
        if self._b is None or event.kunci != self._b.id:
            self._tampilkan(event.kunci)
        if self._b is not None:
            self._dibaca[self._b.id] = self._b.urut
        self.query_one("#gulir", Gulir).focus()

    def action_saring(self, langkah: int) -> None:
        """Left and right: the other lists, from their first row."""
        semua = self.saringan
        self._saring = semua[(semua.index(self._saring) + langkah) % len(semua)] if self._saring in semua else semua[0]
        self.dari_awal()

    def dari_awal(self) -> None:
        """Read the list anew and stand on its first row."""
        self._diminta = next(iter(self._meja(self._saring).kunci), None)
        self.segarkan()

    def action_nik(self) -> None:
        """n: numbers in full, noted in the trail as in F4; again: masked."""
        from loket_tui.layanan import buku
        from loket_tui.layanan.ruang import kunci_baru

        b, kunci = self._b, kunci_baru()
        if b is None:
            return
        if self._penuh == b.id:
            self._penuh = 0
        elif not teks_berkas.ada_nik(b, self._halaman(b, 200, penuh=True)):
            self.kabarkan(teks_berkas.TANPA_NIK, "peringatan")
        elif self.coba(lambda: buku.lihat_nik(self.ruang, self.sesi, kunci, b.id)) is not None:
            self._penuh = b.id
            self.nik_sebentar(self._samarkan)
        self._tampilkan(b.id)

    def _samarkan(self) -> None:
        """The while is over."""
        if self._penuh and self._b is not None and self.is_attached:
            self._penuh = 0
            self._tampilkan(self._b.id)

    def bantuan_kini(self) -> str:
        """What the screen is for, and what the keys do to the letter under the cursor."""
        return teks_meja.bantuan(self.bantuan, {x for x in ("setujui", "paraf", "tinta") if self.check_action(x, ())})

    def action_berkas(self) -> None:
        """b: the case in F4."""
        if self._b is not None:
            self.loket.buka_berkas(self._b.id)

    def action_naik(self) -> None:
        """l: the sheets of letters that go up, and where the maps lie."""
        from loket_tui.screens.naik import NaikScreen

        self.loket.pindah(self.loket.layar_lanjutan("naik", NaikScreen))

    def action_kembali(self) -> None:
        """Esc: stop a batch; from the page to the list; away with the filters; home."""
        if self._berjalan:
            self._henti = True
        elif self.query_one("#gulir", Gulir).has_focus:
            self.daftar.focus()
        elif self.tersaring:
            self.lepas_saringan()
            self.dari_awal()
        else:
            super().action_kembali()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if action == "naik":
            return self.loket.sudah_masuk and not self._berjalan
        if action == "absen":
            return self.loket.sudah_masuk and boleh_pejabat(self.sesi)
        if action not in _TINDAKAN:
            return super().check_action(action, parameters)
        if not self.loket.sudah_masuk:
            return False
        if action == "saring":
            return len(self.saringan) > 1
        if action.startswith("saring_"):
            return bool(self._jumlah.get(self._saring))
        return self._b is not None and self._dapat(action, self._b)

    def _dapat(self, aksi: str, b: BerkasLengkap) -> bool:
        tanda = self.daftar.tertanda
        if tanda and aksi in _SATU:
            return False
        meja = self._saring in _MEJA and b.bagian_saya and b.menunggu in {"", "pejabat"}
        match aksi:
            case "setujui" | "paraf":
                return self._saring in _MEJA and any(aksi in self._untuk.get(n, _BANYAK) for n in tanda or [b.id])
            case "kembalikan" | "tolak":
                hasil = "kembali" if aksi == "kembalikan" else "tolak"
                return b.bagian_saya and any(p.hasil == hasil for p in b.pilihan)
            case "tunda":
                return meja
            case "izin":
                return self._izin_berguna
            case "tinta":
                return b.menunggu == "tinta" and self.sesi.boleh("proses")
            case "pdf" | "nik":
                return True
            case _:
                return self.loket.boleh_buka(self.loket.entri("berkas"))

    @on(DaftarMaya.Ditandai)
    def _saat_ditandai(self) -> None:
        """Marks change what the keys may do."""
        if self.is_attached and self.query("#daftar"):
            self._tulis_kepala()
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the page to the new width."""
        if self._b is not None:
            self.call_after_refresh(self._tampilkan, self._b.id)
