"""The checklist of a case that waits: only what is missing is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat, GalatIsian, GalatUsang
from loket_tui.dasar.kode_cari import kelompok
from loket_tui.screens.daftar_syarat import DaftarSyarat
from loket_tui.screens.hasil_terima import dialog_hasil
from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.kelengkapan import Pemeriksaan
    from loket_tui.layanan.pihak import PihakDiminta
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.layanan.terima import Butir

LEPAS = "lepas:"
"""Before the code of a party whose last person, added here, is let go."""
JEDA_DRAF = 1.0
"""Seconds of rest after which ticks are saved as a draft."""


class KelengkapanScreen(Layar):
    """Show it with `loket.pindah(KelengkapanScreen(id, kunjungan_id))`, or push it over another screen.

    Afterwards it goes back to the queue when a visit is joined, else to the case in F4.
    """

    judul = "Kelengkapan"
    bantuan = ("Periksa yang masih kurang dari berkas ini. Yang sudah ada tidak ditanya lagi; bila lengkap, berkas "
               "mendapat nomor register dan tanda terima.")
    CSS_PATH = "terima.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "simpan", "Simpan"),
        Binding("ctrl+l", "semua", "Lihat semua|Lihat"),
        Binding("ctrl+t", "tolak", "Tolak, rujuk|Tolak"),
        Binding("ctrl+o", "orang", "Tambah atau lepas orang|Orang"),
    ]

    def __init__(self, permohonan_id: int, kunjungan_id: int | None = None) -> None:
        """`kunjungan_id` is the visit that brought the papers."""
        super().__init__()
        self.permohonan_id = permohonan_id
        self.kunjungan_id = kunjungan_id
        self._kunci = ""
        self._selesai = False
        self._p: Pemeriksaan | None = None
        self._orang: dict[str, list[dict[str, str]]] = {}
        """Persons that were added here, by party."""
        self._jeda: Timer | None = None

    def isi(self) -> Iterable[Widget]:
        """The case in two lines, and its checklist."""
        yield Static(id="ikhtisar", markup=False)
        yield DaftarSyarat(id="syarat")

    @property
    def syarat(self) -> DaftarSyarat:
        """The checklist."""
        return self.query_one(DaftarSyarat)

    @property
    def _nama_draf(self) -> str:
        return f"kelengkapan-{self.permohonan_id}"

    def on_screen_resume(self) -> None:
        """Read the case the first time."""
        if self._p is None:
            self.call_later(self._baca)

    async def _baca(self) -> None:
        """Read the case, and the ticks of a draft when it was left unfinished."""
        from loket_tui.layanan import kelengkapan, terima
        from loket_tui.layanan.ruang import kunci_baru

        try:
            self._p = None
            p = self._p = kelengkapan.pemeriksaan(self.ruang, self.sesi, self.permohonan_id)
            tersimpan = terima.draf_tersimpan(self.ruang, self.sesi, self._nama_draf)
        except Galat as galat:
            self.kabarkan(galat.kalimat, "galat")
            return
        kini: dict[str, Any] = dict(p.keadaan)
        self._kunci = self._kunci or kunci_baru()
        if tersimpan:
            self._kunci = tersimpan[0][0]
            kini |= tersimpan[0][1]
        self._orang = {k: list(v) for k, v in dict(kini.pop("_orang", {})).items()}
        self._tulis_ikhtisar(p)
        await self.syarat.muat(p.diminta, kini, p.kurang if p.keadaan and p.kurang else None)
        self.syarat.fokus()
        self.refresh_bindings()

    def _tulis_ikhtisar(self, p: Pemeriksaan) -> None:
        """The case, why it is here, and who was added."""
        baris = [f"{p.layanan}: {p.nama}   Kode {kelompok(p.kode_cari)}"]
        if p.alasan:
            baris.append(f"Catatan terakhir: {p.alasan}")
        nama = [o["nama"] for semua in self._orang.values() for o in semua]
        if nama:
            baris.append(f"Ditambahkan: {', '.join(nama)}")
        self.query_one("#ikhtisar", Static).update(aman_baris("\n".join(baris)))

    # ---- persons

    def _dapat_ditambah(self) -> list[PihakDiminta]:
        """Parties that may have one more person."""
        semua = self._p.pihak if self._p is not None else ()
        return [p for p in semua if len(self._orang.get(p.kode, ())) < p.paling_banyak]

    def action_orang(self) -> None:
        """Ctrl+O: one more person of a party, written when the checklist is saved; one added here is let go again."""
        semua = self._dapat_ditambah()
        lepas = [(LEPAS + kode, f"Lepas {orang[-1]['nama']}", "belum disimpan; yang terakhir ditambahkan")
                 for kode, orang in self._orang.items() if orang]

        def pilih(kode: str | None) -> None:
            p = next((x for x in semua if x.kode == kode), None)
            if p is not None:
                self._tanya_orang(p)
            elif kode is not None:
                self._orang[kode.removeprefix(LEPAS)].pop()
                self._orang_berubah()

        if len(semua) == 1 and not lepas:
            self._tanya_orang(semua[0])
        elif semua or lepas:
            self.app.push_screen(
                DialogPilih("Orang dalam berkas", [*((p.kode, p.nama, "tambah") for p in semua), *lepas]), pilih)

    def _orang_berubah(self) -> None:
        """Somebody was added or let go: the lines above say so, and the draft."""
        if self._p is not None:
            self._tulis_ikhtisar(self._p)
        self._simpan_draf()
        self.refresh_bindings()

    def _tanya_orang(self, p: PihakDiminta) -> None:
        from loket_tui.layanan.kolom import kolom_dari_isian
        from loket_tui.layanan.pihak import baca_medan
        from loket_tui.screens.berkas_langkah import medan_kolom
        from loket_tui.screens.layar_berkas import teks
        from loket_tui.sop.isian import baca_isian

        urut = p.mulai + len(self._orang.get(p.kode, ()))
        kolom = [kolom_dari_isian(i) for i in p.isian]
        medan = [Medan("nama", "Nama", wajib=True), Medan("nik", "NIK", "nik"),
                 *(medan_kolom(k, k.kode) for k in kolom)]

        def ketikan(nilai: dict[str, Nilai]) -> dict[str, str]:
            return {"nama": teks(nilai, "nama"), "nik": teks(nilai, "nik"),
                    **{k.kode: teks(nilai, k.kode) for k in kolom}}

        def periksa(nilai: dict[str, Nilai]) -> None:
            orang = ketikan(nilai)
            for kode in ("nama", "nik"):
                baca_medan(p.sebutan(urut), kode, orang[kode], self.ruang.kantor.awalan_nik, kode)
            for isian in p.isian:
                baca_isian(isian, orang[isian.kode], orang)

        ingatan = self.ingatan(p.sebutan(urut), self.permohonan_id)

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None and self._p is not None:
                ingatan.clear()         # from here on it stands in the draft
                self._orang.setdefault(p.kode, []).append(ketikan(nilai))
                self._orang_berubah()

        self.app.push_screen(DialogIsi(p.sebutan(urut), medan, periksa=periksa, ingatan=ingatan), jawab)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this case has."""
        if action == "tolak":
            return self._p is not None and bool(self._p.hasil_lain)
        if action == "orang":
            return self._p is not None and bool(self._dapat_ditambah() or any(self._orang.values()))
        if action == "semua":
            return self.is_mounted and self.syarat.tersembunyi > 0
        return super().check_action(action, parameters)

    def action_semua(self) -> None:
        """Show also what was settled before."""
        self.syarat.tampilkan_semua(True)
        self.refresh_bindings()

    def action_semua_ada(self) -> None:
        """One key for all that was missing."""
        self.kabarkan(self.syarat.semua_ada())

    def action_ubah_rincian(self) -> None:
        """Form and copies of a requirement."""
        self.syarat.ubah_rincian()

    # ---- the act

    def action_simpan(self) -> None:
        """F10: save, after a question when papers are still missing."""
        butir = self._butir()
        if butir is not None:
            self.syarat.tanya_nomor(lambda: self._tanya_kurang(butir))

    def _tanya_kurang(self, butir: list[Butir]) -> None:
        """Say what saving leads to when papers are still missing, and ask; else save."""
        if self._p is None:
            return
        akibat = self._p.bila_kurang
        kurang = self.syarat.kurang
        if not kurang:
            self._simpan(butir)
            return
        daftar = "\n".join(f"- {x}" for x in kurang[:8])

        def jawab(ya: bool | None) -> None:
            if ya:
                self._simpan(butir)

        self.app.push_screen(DialogYa(
            "Berkas masih kurang", f"Belum ada:\n{daftar}\n\n{akibat.kalimat}\nSimpan?",
            ya=akibat.tombol, tidak="Kembali"), jawab)

    def action_tolak(self) -> None:
        """Reject or refer, where the SOP knows it, with a reason."""
        butir = self._butir()
        if butir is None or self._p is None:
            return
        pilihan = [(kode, kata, "") for kode, kata, _ in self._p.hasil_lain]
        menuju = {kode: akibat for kode, _, akibat in self._p.hasil_lain}

        def pilih(hasil: str | None) -> None:
            ingatan = self.ingatan(f"Tolak {hasil}", self.permohonan_id)

            def jawab(alasan: str | None) -> None:
                if alasan and self._simpan(butir, hasil or "", alasan):
                    ingatan.clear()

            if hasil is not None:
                self.app.push_screen(DialogAlasan("Alasan", menuju[hasil], ingatan=ingatan), jawab)

        self.app.push_screen(DialogPilih("Hasil pemeriksaan", pilihan), pilih)

    def _butir(self) -> list[Butir] | None:
        """The rows as checked; None when something is wrong (said so) or there is nothing to save."""
        if self._selesai or self._p is None:
            return None
        try:
            return self.syarat.butir()
        except GalatIsian as galat:
            self.kabarkan(galat.kalimat, "galat")
            return None

    def _simpan(self, butir: list[Butir], hasil: str = "", alasan: str = "") -> bool:
        """Do the act; whether it was done."""
        from loket_tui.layanan import terima

        p = self._p
        if self._selesai or p is None:
            return False

        def kerja() -> Hasil:
            try:
                return terima.periksa_kelengkapan(self.ruang, self.sesi, self._kunci, p.permohonan_id, p.urut, butir,
                                                  hasil, alasan, self.kunjungan_id, self._orang)
            except GalatUsang:
                self._simpan_draf()
                self.call_later(self._baca)
                raise

        jadi = self.coba(kerja, kabar=False)
        if jadi is None:
            return False
        self._selesai = True
        self._hentikan_jeda()
        self.coba(lambda: terima.buang_draf(self.ruang, self.sesi, self._kunci))
        dialog = self.coba(lambda: dialog_hasil(self.ruang, self.sesi, jadi))
        if dialog is not None:
            self.app.push_screen(dialog, self._sesudah)
        return True

    def _sesudah(self, _: bool | None) -> None:
        """The result was read: leave, when the dialog is gone."""
        self.call_later(self._pergi)

    # ---- drafts and leaving

    @on(DaftarSyarat.Berubah)
    def _saat_berubah(self, event: DaftarSyarat.Berubah) -> None:
        event.stop()
        self._hentikan_jeda()
        self._jeda = self.set_timer(JEDA_DRAF, self._simpan_draf)

    def on_screen_suspend(self) -> None:
        """Lock, another job: the ticks are on disk."""
        if self._jeda is not None:
            self._simpan_draf()

    def _hentikan_jeda(self) -> None:
        if self._jeda is not None:
            self._jeda.stop()
            self._jeda = None

    def _simpan_draf(self) -> None:
        from loket_tui.layanan import terima

        self._hentikan_jeda()
        if self._selesai or not self._kunci or not self.loket.sudah_masuk:
            return
        isi = self.syarat.simpanan() | ({"_orang": self._orang} if self._orang else {})
        self.coba(lambda: terima.simpan_draf(self.ruang, self.sesi, self._kunci, self._nama_draf, isi))

    def action_kembali(self) -> None:
        """Esc: back to where the case came from; the ticks stay as a draft."""
        if self._jeda is not None:
            self._simpan_draf()
        self._pergi()

    def _pergi(self) -> None:
        """To the screen below, the visitor's choice, or the case."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        elif self.kunjungan_id is not None:
            self.loket.pindah(self.loket.layar_kerja("antrian"))
        elif self.loket.boleh_buka(self.loket.entri("berkas")):
            self.loket.buka_berkas(self.permohonan_id)
        else:
            self.loket.ke_beranda()
