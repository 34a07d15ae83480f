"""The open case in F4: doing its present step, with whatever the step asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat
from loket_tui.screens.layar_berkas import ALASAN_KEMBALI, LayarBerkas, teks
from loket_tui.screens.widgets.dialog_isi import Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap, PilihanLangkah
    from loket_tui.layanan.langkah import Masukan
    from loket_tui.layanan.medan import Kolom
    from loket_tui.layanan.ruang import Hasil


class LangkahBerkas(LayarBerkas):
    """The steps of the open case."""

    _b: BerkasLengkap | None = None
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
        if b is None or b.akhir:
            return False
        if b.menunggu == "tinta":
            return self.sesi.boleh("proses")
        return self.sesi.boleh("terima") if b.jenis == "periksa_kelengkapan" else b.bagian_saya

    @property
    def ada_hasil_lain(self) -> bool:
        """Whether the officer may choose another outcome here."""
        b = self._b
        return bool(b and b.bagian_saya and not b.menunggu and any(not p.positif for p in b.pilihan)
                    and b.jenis not in {"periksa_kelengkapan", "paraf", "tanda_tangan"})

    async def _utama(self) -> None:
        b = self.b
        if b.akhir:
            self.kabarkan(f"Berkas ini sudah berakhir: {b.status}. Salinan cetakan: tekan l.", "peringatan")
        elif b.menunggu == "tinta":
            await self._tinta(b)
        elif b.jenis == "periksa_kelengkapan":
            self._kelengkapan(b)
        elif not b.bagian_saya:
            self.kabarkan(f"Langkah ini dikerjakan {b.pelaksana}; berkas menunggu di daftarnya.", "peringatan")
        elif b.jenis in {"paraf", "tanda_tangan"}:
            self._ke_meja(b)
        elif b.jenis == "serahkan":
            await self._serahkan(b)
        elif b.perlu:
            await self._isi_lalu_kerjakan(b)
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
            f"Langkah {b.langkah_no}: {b.pemohon.get('nama', '')}", tanya,
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
        await self.dengan_alasan(
            f"{pilih.kata}: {b.pemohon.get('nama', '')}", f"Berkas lalu: {pilih.menuju}.",
            lambda k, alasan: self._catat_lain(b, pilih, k, alasan),
            baku=ALASAN_KEMBALI if pilih.hasil == "kembali" else ())

    def _catat_lain(self, b: BerkasLengkap, pilih: PilihanLangkah, kunci: str, alasan: str) -> Hasil:
        from loket_tui.layanan import langkah, serah

        if b.jenis == "serahkan":
            return serah.tunda(self.ruang, self.sesi, kunci, b.id, b.urut, alasan)
        return langkah.kerjakan(self.ruang, self.sesi, kunci, b.id, b.urut, pilih.hasil,
                                langkah.Masukan(alasan=alasan))

    # ---- steps with inputs

    async def _isi_lalu_kerjakan(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import langkah, medan

        kode = tuple(p.removeprefix("isian:") for p in b.perlu if p.startswith("isian:"))
        kolom = {k.kode: k for k in medan.kolom_berkas(self.ruang, self.sesi, b.id, kode)} if kode else {}
        positif = next(p for p in b.pilihan if p.positif)
        berapa = max(1, len(b.rangkaian))
        sekaligus = f"Dikerjakan sekaligus: {', '.join(b.rangkaian)}." if berapa > 1 else ""
        await self.dengan_isian(
            f"{b.kerja}: {b.pemohon.get('nama', '')}", [self._medan(p, kolom) for p in b.perlu],
            lambda k, nilai: langkah.kerjakan(
                self.ruang, self.sesi, k, b.id, b.urut, positif.hasil, _masukan(b.perlu, nilai, kolom), berapa),
            penjelasan=sekaligus or f"Berikutnya: {positif.menuju}.")

    def _medan(self, perlu: str, kolom: dict[str, Kolom]) -> Medan:
        """The field of the form for one input of a step."""
        if perlu.startswith("isian:"):
            return medan_kolom(kolom[perlu.removeprefix("isian:")], perlu)
        if perlu.startswith("jumlah:"):
            return Medan(perlu, f"Jumlah {perlu.removeprefix('jumlah:')}", nilai="0", maks=3)
        if perlu.startswith("nomor:"):
            return Medan(perlu, f"Nomor {perlu.removeprefix('nomor:').replace('_', ' ')}", wajib=True, maks=60)
        match perlu:
            case "rujukan":
                return Medan("rujukan", "Nomor rujukan", wajib=True, maks=60, petunjuk="Salin dari layar sistem itu")
            case "tanggal":
                return Medan("tanggal", "Tanggal", "tanggal", wajib=True, nilai=f"{self.ruang.hari_ini():%d-%m-%Y}")
            case "petugas":
                return Medan("petugas", "Petugas di sistem", wajib=True, nilai=self.sesi.nama, maks=60)
            case "tempat":
                return Medan("tempat", "Tempat arsip", wajib=True, maks=80, petunjuk="Contoh: Rak 2, map November")
            case _:
                return Medan("nomor", "Nomor dari sekretariat", wajib=True, maks=60)


def medan_kolom(kolom: Kolom, kode: str, nilai: str | None = None) -> Medan:
    """A field of a case as a field of a form."""
    isi = kolom.nilai if nilai is None else nilai
    if kolom.pilihan:
        return Medan(kode, kolom.label, "pilih", kolom.wajib, isi, pilihan=tuple((k, v, "") for k, v in kolom.pilihan))
    return Medan(kode, kolom.label, wajib=kolom.wajib, nilai=isi, maks=2000 if kolom.tabel else 300,
                 petunjuk=kolom.petunjuk)


def _masukan(perlu: tuple[str, ...], nilai: dict[str, Nilai], kolom: dict[str, Kolom]) -> Masukan:
    """What the form gave, as the act takes it."""
    from loket_tui.dasar.galat import GalatIsian
    from loket_tui.layanan.langkah import Masukan

    jumlah: dict[str, int] = {}
    isian: dict[str, str] = {}
    nomor: dict[str, str] = {}
    for p in perlu:
        jenis, _, kode = p.partition(":")
        isi = teks(nilai, p)
        if jenis == "jumlah":
            if not (isi or "0").isascii() or not (isi or "0").isdecimal():
                raise GalatIsian("Isi jumlah dengan angka.", p)
            jumlah[kode] = int(isi or 0)
        elif jenis == "isian":
            isian[kode] = kolom[kode].ketikan(isi)
        elif jenis == "nomor" and kode:
            nomor[kode] = isi
    return Masukan(rujukan=teks(nilai, "rujukan"), tanggal=teks(nilai, "tanggal"), petugas=teks(nilai, "petugas"),
                   nomor=teks(nilai, "nomor"), nomor_naskah=nomor or None, tempat=teks(nilai, "tempat"),
                   jumlah=jumlah or None, isian=isian or None)
