"""Paper maps, opened from F5: what has not gone up, what lies at a desk and how long, the lists that went up."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar import kode_cari
from loket_tui.screens.layar_berkas import LayarBerkas
from loket_tui.screens.sumber_kerja import SumberHalaman
from loket_tui.screens.teks_berkas import lama
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogPilih
from loket_tui.screens.widgets.sumber_baris import SumberBaris
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.naik import BarisNaik, ButirNaik, DaftarNaik

_PEMOHON, _LAYANAN = Kolom("Pemohon"), Kolom("Layanan", 11, tumbuh=22)
KOLOM_BELUM = (_PEMOHON, _LAYANAN, Kolom("Diminta", 12), Kolom("Giliran", 17, tumbuh=26), Kolom("Lama", 12))
KOLOM_MEJA = (_PEMOHON, Kolom("Meja", 16, tumbuh=30), Kolom("Sejak", 11), Kolom("Lama", 18), Kolom("Daftar", 7))
KOLOM_DAFTAR = (Kolom("Nomor", 8), Kolom("Tanggal", 10), Kolom("Ke"), Kolom("Petugas", 10, tumbuh=20),
                Kolom("Kembali", 20, tumbuh=30))
KOLOM_BUTIR = (_PEMOHON, _LAYANAN, Kolom("Keadaan", 40))
SARINGAN = ("belum", "meja", "daftar")
NAMA = {"belum": "Belum naik", "meja": "Di meja", "daftar": "Daftar"}
KOSONG = {
    "belum": "Tidak ada map yang menunggu naik. Panah kanan: yang di meja.",
    "meja": "Tidak ada map di meja pejabat.",
    "daftar": "Belum ada daftar naik. Tandai map di Belum naik, lalu tekan n.",
}
DETIK_SEGAR = 60.0
NAMA_TAMPAK = 6
"""Names of the marked maps that are spelled out before the rest is counted."""
_MAP = frozenset({"naik", "pindai", "pindahkan"})


class NaikScreen(LayarBerkas):
    """Where the maps are."""

    CSS_PATH = "naik.tcss"
    judul = "Naik tanda tangan"
    bantuan = ("Map yang naik ke meja pejabat dan kembali. Tandai dengan Spasi atau pindai kodenya, lalu n membuat "
               "daftar naik untuk satu meja dan mencetaknya; tanpa tanda, semua yang gilirannya di meja itu. "
               "Map yang kembali dipindai dengan t.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "naik", "Naikkan ke meja|Naikkan"),
        Binding("t", "pindai", "Pindai yang kembali|Pindai"),
        Binding("m", "pindahkan", "Pindahkan map|Pindah"),
        Binding("c", "salinan", "Cetak salinan|Salinan"),
        Binding("f10", "pdf", "Buka PDF|PDF"),
        Binding("left", "saring(-1)", "Daftar lain|Daftar", key_display="←→"),
        Binding("right", "saring(1)", "Daftar lain|Daftar", show=False),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen comes to the front."""
        super().__init__()
        self._saring = "belum"
        self._sumber: dict[str, SumberHalaman[BarisNaik]] = {}
        self._daftar: dict[int, DaftarNaik] = {}
        self._terbuka = 0
        """The list that is open; 0: none."""
        self._butir: dict[int, ButirNaik] = {}

    def isi(self) -> Iterable[Widget]:
        """The lists' names, the lists, the row under the cursor in full."""
        yield Static(id="naik-saring", markup=False)
        yield DaftarMaya(KOLOM_BELUM, kosong=KOSONG["belum"], tandai=True, id="naik-belum")
        yield DaftarMaya(KOLOM_MEJA, id="naik-lain")
        yield Static(id="naik-rinci", markup=False)

    @property
    def daftar(self) -> DaftarMaya:
        """The list in front; that of the maps at the loket keeps its marks while another is."""
        return self.query_one("#naik-belum" if self._saring == "belum" else "#naik-lain", DaftarMaya)

    # ---- reading

    def on_mount(self) -> None:
        """Ages grow by themselves."""
        self.set_interval(DETIK_SEGAR, self._berdetak)

    def _berdetak(self) -> None:
        if self.is_current and not self._sibuk:
            self.segarkan()

    def segarkan(self) -> None:
        """All three lists as of now; cursor and marks stay."""
        self._baca()

    def _baca(self, *, awal: bool = False) -> None:
        """Read and show; `awal`: another list than before."""
        from loket_tui.layanan import naik

        if not self.is_mounted or not self.loket.sudah_masuk:
            return
        hasil = self.coba(lambda: (
            naik.kunci_belum(self.ruang, self.sesi), naik.kunci_meja(self.ruang, self.sesi),
            naik.daftar(self.ruang, self.sesi)), kabar=False)
        if hasil is None:
            return
        belum, meja, semua = hasil
        sehari = naik.sehari(self.ruang)
        self._sumber = {
            "belum": self._sumber_baris(belum, lambda b: (
                b.nama, b.layanan_pendek, b.diminta, b.sebutan, _umur(b, sehari))),
            "meja": self._sumber_baris(meja, lambda b: (
                b.nama, b.tempat.removeprefix("meja "), f"{b.sejak[:5]} {b.sejak[-5:]}",
                _umur_map(b, sehari), b.daftar))}
        self._daftar = {d.id: d for d in semua}
        if self._terbuka:
            nomor = self._terbuka
            butir = self.coba(lambda: naik.isi(self.ruang, self.sesi, nomor), kabar=False) or ()
            self._butir = {b.id: b for b in butir}
        self._tampilkan(awal=awal)

    def _sumber_baris(
        self, kunci: array[int], sel: Callable[[BarisNaik], tuple[str, ...]]
    ) -> SumberHalaman[BarisNaik]:
        from loket_tui.layanan import naik

        return SumberHalaman(kunci, lambda ids: naik.halaman(self.ruang, self.sesi, ids), lambda b: b.id, sel)

    def _tampilkan(self, *, awal: bool) -> None:
        """Put the right rows into the right list; `awal`: another list than before, from its first row."""
        belum, lain = self.query_one("#naik-belum", DaftarMaya), self.query_one("#naik-lain", DaftarMaya)
        belum.display, lain.display = self._saring == "belum", self._saring != "belum"
        belum.muat(self._sumber["belum"])
        if self._terbuka:
            lain.kolom, lain.kosong = KOLOM_BUTIR, ""
            butir = list(self._butir.values())
            lain.muat(SumberBaris([(b.nama, b.layanan, b.keadaan) for b in butir], [b.id for b in butir]), not awal)
        elif self._saring == "meja":
            lain.kolom, lain.kosong = KOLOM_MEJA, KOSONG["meja"]
            lain.muat(self._sumber["meja"], not awal)
        elif self._saring == "daftar":
            lain.kolom, lain.kosong = KOLOM_DAFTAR, KOSONG["daftar"]
            semua = list(self._daftar.values())
            lain.muat(SumberBaris([(d.nomor, d.tanggal, d.tempat, d.oleh, _kembali(d)) for d in semua],
                                  [d.id for d in semua]), not awal)
        self._tulis_saring()
        self._tulis_rinci()
        if self.focused is None or self.focused in {belum, lain}:
            self.daftar.focus()
        self.refresh_bindings()

    def _tulis_saring(self) -> None:
        jumlah = {"belum": self._sumber["belum"].jumlah(), "meja": self._sumber["meja"].jumlah(),
                  "daftar": sum(d.sisa > 0 for d in self._daftar.values())}
        bagian = [f"[{NAMA[s]} {n}]" if s == self._saring else f"{NAMA[s]} {n}" for s, n in jumlah.items()]
        bagian[2] += " belum kembali"
        tertua = self._sumber["meja"].baris(next(iter(self._sumber["meja"].kunci()), None))
        if tertua is not None:
            from loket_tui.layanan import naik

            bagian.append(f"terlama {_umur_map(tertua, naik.sehari(self.ruang))}")
        self.query_one("#naik-saring", Static).update(aman_baris("  ".join(bagian)))
        self.kepala(f"{jumlah['meja']} map di meja" if jumlah["meja"] else "")

    def _tulis_rinci(self) -> None:
        kini, isi = self.daftar.kunci_kini, ""
        if kini is None:
            pass
        elif self._terbuka:
            b, d = self._butir.get(kini), self._daftar.get(self._terbuka)
            judul = f"Daftar naik {d.nomor} ke {d.tempat}, {d.tanggal}, oleh {d.oleh}: {_kembali(d)}." if d else ""
            isi = f"{kode_cari.kelompok(b.kode_cari)} | {b.nama}: {b.keadaan}\n{judul}" if b is not None else judul
        elif self._saring == "daftar":
            d = self._daftar.get(kini)
            isi = f"Daftar naik {d.nomor} ke {d.tempat}: {d.jumlah} map, {_kembali(d)}." if d is not None else ""
        elif (satu := self._sumber[self._saring].baris(kini)) is not None:
            di = f"di {satu.tempat} sejak {satu.sejak}" if self._saring == "meja" else f"menunggu sejak {satu.sejak}"
            isi = (f"{satu.layanan} | {kode_cari.kelompok(satu.kode_cari)}\n{satu.status}\n{di} | {satu.nama}, "
                   f"{satu.desa}")
        self.query_one("#naik-rinci", Static).update(aman_baris(isi))

    # ---- keys

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self) -> None:
        self._tulis_rinci()

    @on(DaftarMaya.Ditandai)
    def _saat_ditandai(self) -> None:
        self.refresh_bindings()

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: the list, or the case in F4."""
        event.stop()
        if self._saring == "daftar" and not self._terbuka:
            self._terbuka = event.kunci
            self._baca(awal=True)
        elif self.loket.boleh_buka(self.loket.entri("berkas")):
            self.loket.buka_berkas(event.kunci)

    def action_saring(self, langkah: int) -> None:
        """Left and right: the other lists."""
        self._saring = SARINGAN[(SARINGAN.index(self._saring) + langkah) % len(SARINGAN)]
        self._terbuka = 0
        self._baca(awal=True)

    def action_kembali(self) -> None:
        """Esc: out of the open list, then back to the desk."""
        if self._terbuka:
            nomor, self._terbuka = self._terbuka, 0
            self._baca(awal=True)
            self.daftar.ke(nomor)
        else:
            self.loket.pindah(self.loket.layar_kerja("tanda_tangan"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if action in _MAP | {"salinan", "pdf"} and not self.loket.sudah_masuk:
            return False
        ada = self.daftar.kunci_kini is not None if self.is_mounted else False
        if action in _MAP and not self.sesi.boleh("proses"):
            return False
        if action == "naik":
            return ada and self._saring == "belum"
        if action == "pindahkan":
            return ada and self._saring != "daftar"
        if action in {"salinan", "pdf"}:
            return ada and self._saring == "daftar" and (action == "pdf" or self.sesi.boleh("cetak_ulang"))
        return super().check_action(action, parameters)

    def saat_dipindai(self, kode: str) -> None:
        """A scanned map: at the loket it is marked, elsewhere the cursor goes to it."""
        from loket_tui.layanan import daftar, naik

        nomor = self.coba(lambda: daftar.berkas_dari_kode(self.ruang, kode))
        if nomor is None:
            return
        if not self._terbuka and self._saring != "daftar" and self.daftar.ke(nomor):
            if self._saring == "belum" and nomor not in self.daftar.tertanda:
                self.daftar.action_tandai()
                self.kabarkan(f"{len(self.daftar.tertanda)} map ditandai.")
            return
        letak = self.coba(lambda: naik.letak(self.ruang, self.sesi, nomor), kabar=False)
        if letak is not None:
            self.kabarkan(f"Map {kode_cari.kelompok(kode)} tidak ada di daftar ini"
                          + (f"; {letak}." if letak else "; berkasnya sudah berakhir."), "peringatan")

    # ---- acts

    def action_naik(self) -> None:
        """n: one list for one desk."""
        self.jalankan(self._naikkan())

    async def _naikkan(self) -> None:
        """The marked maps, or all whose turn is at the desk chosen."""
        from loket_tui.layanan import naik
        from loket_tui.layanan.ruang import kunci_baru

        kunci, tanda = kunci_baru(), self.daftar.tertanda
        baris = naik.halaman(self.ruang, self.sesi, tanda or list(naik.kunci_belum(self.ruang, self.sesi)))
        giliran = Counter(b.peran for b in baris)
        pilihan = [(peran, nama, _petunjuk(giliran[peran], len(baris), bertanda=bool(tanda)))
                   for peran, nama in naik.meja(self.ruang) if tanda or giliran[peran]]
        if not baris or not pilihan:
            self.kabarkan("Tidak ada map yang menunggu naik.", "peringatan")
            return
        pilihan.sort(key=lambda p: -giliran[p[0]])      # the desk of most of them is proposed
        penjelasan = (f"{_nama(baris)}." if tanda else "Tidak ada yang ditandai: naik semua yang gilirannya di meja "
                      "itu.") + "\nDaftarnya dicetak; Enter menaikkan."
        judul = f"Naikkan {len(tanda)} map ke meja" if tanda else "Naikkan map ke meja"
        peran = await self.tanya(DialogPilih(judul, pilihan, penjelasan=penjelasan))
        if peran is None:
            return
        urutan = {n: k for k, n in enumerate(self._sumber["belum"].kunci())}
        pilih = sorted((b for b in baris if tanda or b.peran == peran), key=lambda b: urutan.get(b.id, 0))
        if not tanda:
            pilih = pilih[:naik.MAKS]       # the oldest
        hasil = self.coba(lambda: naik.naikkan(
            self.ruang, self.sesi, kunci, [(b.id, b.urut) for b in pilih], peran), kabar=False)
        if hasil is not None:
            self.query_one("#naik-belum", DaftarMaya).hapus_tanda()
        self.berhasil(hasil)

    def action_pindai(self) -> None:
        """t: what came back, by scanning."""
        from loket_tui.screens.pindai_tinta import PindaiTinta

        self.app.push_screen(PindaiTinta(), lambda _: self.segarkan())

    def action_pindahkan(self) -> None:
        """m: a map lies elsewhere than noted."""
        self.jalankan(self._pindahkan())

    async def _pindahkan(self) -> None:
        from loket_tui.layanan import naik
        from loket_tui.layanan.ruang import kunci_baru

        kunci, b = kunci_baru(), self._sumber[self._saring].baris(self.daftar.kunci_kini)
        if b is None:
            return
        semua = [(naik.LOKET, naik.LOKET, ""), *(
            (f"meja:{p}", nama, "gilirannya" if p == b.peran else "") for p, nama in naik.meja(self.ruang))]
        ke = await self.pilih(f"Letak map {b.nama}", [x for x in semua if x[1] != b.tempat],
                              penjelasan=f"Sekarang tercatat di {b.tempat}. Tanpa daftar naik dan tanpa cetakan.")
        if ke is not None:
            self.berhasil(self.coba(
                lambda: naik.pindahkan_map(self.ruang, self.sesi, kunci, b.id, ke, b.tempat), kabar=False))

    def _daftar_kini(self) -> DaftarNaik | None:
        return self._daftar.get(self._terbuka or self.daftar.kunci_kini or 0)

    def action_salinan(self) -> None:
        """c: the sheet once more, as a copy."""
        self.jalankan(self._salinan())

    async def _salinan(self) -> None:
        from loket_tui.layanan import naik, perubahan

        d = self._daftar_kini()
        kertas = naik.kertas_daftar(self.ruang, self.sesi, d.id) if d is not None else None
        if d is None or kertas is None:
            self.kabarkan("Daftar ini dibuat tanpa cetakan.", "peringatan")
            return
        await self.dengan_alasan(
            f"Cetak salinan daftar naik {d.nomor}", "Dicetak dengan tulisan SALINAN.",
            lambda k, alasan: perubahan.cetak_salinan(self.ruang, self.sesi, k, kertas[0], alasan),
            baku=("Lembar hilang", "Lembar rusak"))

    def action_pdf(self) -> None:
        """o: the sheet on the screen."""
        from loket_tui.layanan import naik
        from loket_tui.screens.buka_pdf import buka_cetakan

        d = self._daftar_kini()
        kertas = self.coba(lambda: naik.kertas_daftar(self.ruang, self.sesi, d.id)) if d is not None else None
        if kertas is None:
            self.kabarkan("Daftar ini dibuat tanpa cetakan.", "peringatan")
        elif kalimat := self.coba(lambda: buka_cetakan(self.ruang, self.sesi, kertas[0])):
            self.kabarkan(kalimat)


def _umur(b: BarisNaik, sehari: int) -> str:
    return lama(b.lama, sehari) + (" LEWAT" if b.lewat else "")


def _umur_map(b: BarisNaik, sehari: int) -> str:
    """How long a map lies at its desk, and whether that or (a map that went up just now) only its letter is late."""
    return f"{lama(b.lama, sehari)}, surat LEWAT" if b.lewat and b.lama <= sehari else _umur(b, sehari)


def _kembali(d: DaftarNaik) -> str:
    """How much of a list came back; what ended meanwhile is awaited no more."""
    berakhir = d.jumlah - d.kembali - d.sisa
    return f"{d.kembali} dari {d.jumlah} kembali" + (f", {berakhir} berakhir" if berakhir else "")


def _petunjuk(giliran: int, jumlah: int, *, bertanda: bool) -> str:
    if not bertanda:
        return f"{giliran} map menunggu"
    return f"giliran {giliran} dari {jumlah} map" if giliran else ""


def _nama(baris: Sequence[BarisNaik]) -> str:
    """Names of the marked maps, the rest counted."""
    sisa = len(baris) - NAMA_TAMPAK
    return ", ".join(b.nama for b in baris[:NAMA_TAMPAK]) + (f", dan {sisa} lagi" if sisa > 0 else "")
