"""The open case in F4: doing its present step, with whatever the step asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from loket_tui.dasar.galat import Galat
from loket_tui.screens.keperluan import TIDAK_HADIR
from loket_tui.screens.layar_berkas import ALASAN_KEMBALI, LayarBerkas, teks
from loket_tui.screens.widgets.dialog_isi import Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.aksi import Masukan
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.kolom import Kolom
    from loket_tui.layanan.pilihan import PilihanLangkah
    from loket_tui.layanan.ruang import Hasil


TUNGGU = frozenset({"tunggu_hadir", "tunggu_masuk"})
"""Kinds that are a wait: done while the case waits."""
DI_MEJA = frozenset({"paraf", "tanda_tangan"})
"""Kinds done at the desk of those who sign."""
ALASAN = {
    "kembali": ALASAN_KEMBALI,
    "ulang": ("Tidak terbaca", "Hasil tidak jelas", "Alat tidak menanggapi"),
    "gagal": ("Tetap tidak terbaca sesudah diulang", "Alat rusak", "Pemohon tidak dapat melanjutkan"),
    "tidak_hadir": TIDAK_HADIR,
    "tidak_masuk": ("Belum ada balasan sampai jatuh tempo",),
}
"""Standard reasons of outcomes."""


class LangkahBerkas(LayarBerkas):
    """The steps of the open case."""

    _tugas_dibuka = 0
    """The task that was opened from the list of tasks; 0: the case was opened."""
    _dengan_kode = False
    """Whether the open case was opened by the code of its receipt."""

    @property
    def b(self) -> BerkasLengkap:
        """The open case.  Raises Galat when none is open."""
        if self._b is None:
            raise Galat("Belum ada berkas yang dibuka; pilih dari daftar.")
        return self._b

    def action_utama(self) -> None:
        """Enter: what the case needs now."""
        self.jalankan(self._utama())

    def action_hasil_lain(self) -> None:
        """h: an outcome other than the positive one."""
        self.jalankan(self._hasil_lain())

    def action_bukan_saya(self) -> None:
        """Enter on a case that is not the officer's now: says whose it is."""
        self.jalankan(self._utama())

    @property
    def dapat_dikerjakan(self) -> bool:
        """Whether Enter does something here for this officer."""
        b = self._b
        if b is None:
            return False
        if b.akhir:
            return any(t.boleh for t in b.tugas)
        if b.menunggu == "tinta":
            return self.sesi.boleh("proses")
        if b.boleh_lanjut and b.jenis in DI_MEJA:
            return True
        return b.bagian_saya and (b.jenis != "periksa_kelengkapan" or self.sesi.boleh("terima"))

    @property
    def ada_hasil_lain(self) -> bool:
        """Whether the officer may choose another outcome here."""
        b = self._b
        return bool(b and b.bagian_saya and (not b.menunggu or b.jenis in TUNGGU)
                    and any(not p.positif for p in b.pilihan)
                    and b.jenis not in {"periksa_kelengkapan", *DI_MEJA})

    async def _utama(self) -> None:
        b = self.b
        if any(t.boleh and (b.akhir or t.id == self._tugas_dibuka) for t in b.tugas):
            await self._tugas(b)
        elif b.akhir:
            self.kabarkan(f"Berkas ini sudah berakhir: {b.status}. Salinan cetakan: tekan l.", "peringatan")
        elif b.menunggu == "tinta":
            await self._tinta(b)
        elif b.boleh_lanjut and b.jenis in DI_MEJA:
            await self._lanjut(b)
        elif not b.bagian_saya:
            self.kabarkan(f"Langkah ini dikerjakan {b.pelaksana}; berkas menunggu di daftarnya.", "peringatan")
        elif b.jenis == "periksa_kelengkapan":
            self._kelengkapan(b)
        elif b.jenis in {"paraf", "tanda_tangan"}:
            self._ke_meja(b)
        elif b.jenis == "kumpulkan":
            self.action_kumpulan()
        elif b.jenis == "serahkan":
            await self._serahkan(b)
        elif b.pilihan[0].minta:
            await self._isi_lalu_kerjakan(b, b.pilihan[0])
        else:
            await self._kerjakan(b)

    async def _tinta(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import tanda_tangan

        await self.dengan_ya(
            "Sudah ditandatangani", f"Surat {b.pemohon.get('nama', '')} sudah bertanda tangan basah?",
            lambda k: tanda_tangan.sudah_ditandatangani(self.ruang, self.sesi, k, b.id, b.urut),
            ya="Sudah ditandatangani")

    def _kelengkapan(self, b: BerkasLengkap) -> None:
        from loket_tui.screens.kelengkapan import KelengkapanScreen

        self.app.push_screen(KelengkapanScreen(b.id))

    def _ke_meja(self, b: BerkasLengkap) -> None:
        from loket_tui.screens.tanda_tangan import TandaTanganScreen

        layar = self.loket.layar_kerja("tanda_tangan")
        self.loket.pindah(layar)
        if isinstance(layar, TandaTanganScreen):
            layar.tampilkan(b.id)

    async def _serahkan(self, b: BerkasLengkap) -> None:
        from loket_tui.screens.serah import SerahScreen

        self.berhasil(await self.tanya(SerahScreen([b.id], dengan_kode=self._dengan_kode)))

    # ---- steps without inputs

    async def _kerjakan(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import langkah

        positif = next(p for p in b.pilihan if p.positif)
        berapa = max(1, len(b.rangkaian))
        if berapa > 1:
            tanya = "Dikerjakan sekaligus:\n" + "\n".join(f"{n}. {x}" for n, x in enumerate(b.rangkaian, 1))
        else:
            tanya = f"{b.kerja}: {positif.kata.lower()}.\nBerikutnya: {positif.menuju}."
        await self.dengan_ya(
            f"{f'Langkah {b.langkah_no}' if b.langkah_no else b.kerja}: {b.pemohon.get('nama', '')}", tanya,
            lambda k: langkah.kerjakan(self.ruang, self.sesi, k, b.id, b.urut, positif.hasil, berapa=berapa),
            ya=f"Catat {positif.kata.lower()}" if berapa == 1 else "Kerjakan sekaligus")

    async def _hasil_lain(self) -> None:
        b = self.b
        lain = [p for p in b.pilihan if not p.positif]
        if not lain:
            self.kabarkan("SOP tidak memberi hasil lain pada langkah ini.", "peringatan")
            return
        pilih = lain[0]
        if len(lain) > 1:
            kode = await self.pilih("Hasil langkah ini", [(p.hasil, p.kata, f"lalu {p.menuju}") for p in lain])
            if kode is None:
                return
            pilih = next(p for p in lain if p.hasil == kode)
        if pilih.minta:
            await self._isi_lalu_kerjakan(b, pilih)
            return
        if not pilih.alasan:
            await self.dengan_ya(
                f"{pilih.kata}: {b.pemohon.get('nama', '')}", f"Berkas lalu: {pilih.menuju}.",
                lambda k: self._catat_lain(b, pilih, k, ""), ya=f"Catat {pilih.kata.lower()}")
            return
        await self.dengan_alasan(
            f"{pilih.kata}: {b.pemohon.get('nama', '')}", f"Berkas lalu: {pilih.menuju}.",
            lambda k, alasan: self._catat_lain(b, pilih, k, alasan), baku=ALASAN.get(pilih.hasil, ()))

    def _catat_lain(self, b: BerkasLengkap, pilih: PilihanLangkah, kunci: str, alasan: str) -> Hasil:
        from loket_tui.layanan import langkah, serah
        from loket_tui.layanan.aksi import masukan

        if b.jenis == "serahkan":
            return serah.tunda(self.ruang, self.sesi, kunci, b.id, b.urut, alasan)
        return langkah.kerjakan(self.ruang, self.sesi, kunci, b.id, b.urut, pilih.hasil, masukan(alasan))

    # ---- steps with inputs

    async def _isi_lalu_kerjakan(self, b: BerkasLengkap, pilih: PilihanLangkah) -> None:
        from loket_tui.layanan import langkah
        from loket_tui.layanan.tanggal_jauh import ragu_isian

        berapa = max(1, len(b.rangkaian)) if pilih.positif else 1
        sekaligus = f"Dikerjakan sekaligus: {', '.join(b.rangkaian)}." if berapa > 1 else ""
        medan = [medan_kolom(k, k.kode, self._bawaan(k)) for k in pilih.minta]
        if pilih.alasan:
            medan.append(Medan("alasan", "Alasan", wajib=True, maks=500))
        judul = b.kerja if pilih.positif else pilih.kata
        await self.dengan_isian(
            f"{judul}: {b.pemohon.get('nama', '')}", medan,
            lambda k, nilai: langkah.kerjakan(
                self.ruang, self.sesi, k, b.id, b.urut, pilih.hasil, _masukan(pilih.minta, nilai), berapa),
            penjelasan=sekaligus or f"Berikutnya: {pilih.menuju}.",
            yakin=lambda nilai: ragu_isian(self.ruang, self.sesi, b.id, pilih.hasil,
                                           _masukan(pilih.minta, nilai).nilai))

    def _bawaan(self, kolom: Kolom) -> str:
        """What stands in a field before anything is typed: whoever works in another system is mostly the officer."""
        return self.sesi.nama if kolom.kode == "petugas" and not kolom.nilai else kolom.nilai


    if TYPE_CHECKING:

        def action_kumpulan(self) -> None:
            """Show what is sent together; the screen's last part defines how."""

        async def _tugas(self, b: BerkasLengkap) -> None:
            """Do a task of the case; the screen's next part defines how."""

        async def _lanjut(self, b: BerkasLengkap) -> None:
            """Note that whom the case waits for is there; likewise."""


def medan_kolom(kolom: Kolom, kode: str, nilai: str | None = None) -> Medan:
    """A field of a case as a field of a form."""
    isi = kolom.nilai if nilai is None else nilai
    if kolom.pilihan:
        return Medan(kode, kolom.label, "banyak" if kolom.jenis == "banyak" else "pilih", kolom.wajib, isi,
                     pilihan=tuple((k, v, kolom.petunjuk if len(kolom.pilihan) == 1 else "") for k, v in kolom.pilihan))
    if kolom.tabel and kolom.isian is not None:
        return Medan(kode, kolom.label, "tabel", kolom.wajib, isi, isian=kolom.isian)
    jenis: Literal["teks", "tanggal", "nik"] = kolom.jenis if kolom.jenis in {"tanggal", "nik"} else "teks"
    return Medan(kode, kolom.label, jenis, kolom.wajib, isi, kolom.maks, kolom.petunjuk, sampai=kolom.sampai)


def _masukan(minta: tuple[Kolom, ...], nilai: dict[str, Nilai]) -> Masukan:
    """What the form gave, as the act takes it."""
    from loket_tui.layanan.aksi import Masukan

    return Masukan(alasan=teks(nilai, "alasan"), nilai={k.kode: teks(nilai, k.kode) for k in minta})
