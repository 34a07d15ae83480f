"""The open case in F4: its tasks, who is to be told, and that whom it waits for is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.screens.berkas_langkah import ALASAN, LangkahBerkas, medan_kolom
from loket_tui.screens.layar_berkas import teks
from loket_tui.screens.teks_berkas import kata_lanjut, tugas_satu
from loket_tui.screens.widgets.dialog import DialogAlasan
from loket_tui.screens.widgets.dialog_isi import Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.layanan.tugas import TugasTerbuka

HASIL_TUGAS = (("selesai", "Selesai", "tugas sudah dikerjakan"),
               ("tidak_perlu", "Tidak perlu", "tulis alasannya pada catatan"))
SEMUA_TUGAS = ("tidak_perlu_lagi", "Tidak perlu lagi", "semua tugas langkah ini; tulis alasannya")
JELAS_SEMUA = "Tidak perlu lagi: semua tugas langkah ini ditutup, juga yang akan datang."


class TugasBerkas(LangkahBerkas):
    """What stands beside the steps of the open case, and the people who did not come."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "tugas", "Tugas"),
        Binding("x", "tidak_hadir", "Catat tidak hadir|Tak hadir"),
    ]

    if TYPE_CHECKING:
        _nomor: int | None

        @property
        def saring(self) -> str:
            """The code of the list shown; the screen defines it."""

        @property
        def _mengetik(self) -> bool:
            """Whether a search is being typed; likewise."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who did not come: in the list of those who are waited for."""
        if action == "tidak_hadir":
            return (self.loket.sudah_masuk and self._nomor is None and not self._mengetik and self.saring == "menunggu"
                    and self.sesi.boleh("proses"))
        return super().check_action(action, parameters)

    def action_tidak_hadir(self) -> None:
        """x: everybody who was due by today and did not come, in one confirmation."""
        self.jalankan(self._tidak_hadir())

    async def _tidak_hadir(self) -> None:
        from loket_tui.layanan import daftar, langkah
        from loket_tui.layanan.aksi import masukan
        from loket_tui.layanan.ruang import kunci_baru

        hari, kunci = tanggal_pendek(self.ruang.hari_ini()), kunci_baru()
        baris = daftar.halaman(self.ruang, self.sesi, daftar.kunci_kerja(self.ruang, self.sesi, saring="hadir"))
        semua = [daftar.berkas(self.ruang, self.sesi, b.id) for b in baris if b.lewat_tempo or b.tempo == hari]
        semua = [b for b in semua if b.bagian_saya and any(p.hasil == "tidak_hadir" for p in b.pilihan)]
        if not semua:
            self.kabarkan("Tidak ada pemohon yang jatuh tempo hadir sampai hari ini.", "peringatan")
            return
        nama = [b.pemohon.get("nama", "") for b in semua]
        ingatan = self.ingatan("Tidak hadir")
        alasan = await self.tanya(DialogAlasan(
            f"Tidak hadir: {len(semua)} pemohon", "\n".join([*nama[:8], *(["dan yang lain"] if len(nama) > 8 else [])]),
            baku=ALASAN["tidak_hadir"], ingatan=ingatan))
        if not alasan:
            return
        hasil = langkah.kerjakan_banyak(
            self.ruang, self.sesi, kunci, [(b.id, b.urut) for b in semua], "tidak_hadir", masukan(alasan))
        gagal = [f"{n}: {h}" for n, (_, h) in zip(nama, hasil, strict=True) if isinstance(h, str)]
        ingatan.clear()
        self.segarkan()
        self.kabarkan(f"{len(hasil) - len(gagal)} pemohon tercatat tidak hadir."
                      + (f" BELUM: {'; '.join(gagal)}" if gagal else ""), "galat" if gagal else "info")

    def action_tugas(self) -> None:
        """g: do a task of the case."""
        self.jalankan(self._tugas(self.b))

    @property
    def tugas_saya(self) -> list[TugasTerbuka]:
        """The open tasks that this officer may do, the one opened from the list first."""
        if self._b is None:
            return []
        return sorted((t for t in self._b.tugas if t.boleh), key=lambda t: t.id != self._tugas_dibuka)

    async def _tugas(self, b: BerkasLengkap) -> None:
        """Do the task opened from the list, or one of those of the case."""
        semua = self.tugas_saya
        if not semua:
            self.kabarkan("Berkas ini tidak punya tugas bagi Anda.", "peringatan")
            return
        satu = semua[0]
        if len(semua) > 1 and satu.id != self._tugas_dibuka:
            kode = await self.pilih("Tugas berkas ini", [(str(t.id), tugas_satu(t), "") for t in semua])
            if kode is None:
                return
            satu = next(t for t in semua if str(t.id) == kode)
        if satu.jenis == "kabar":
            await self._beri_tahu(b, satu)
        else:
            await self._selesaikan(b, satu)

    async def _selesaikan(self, b: BerkasLengkap, t: TugasTerbuka) -> None:
        from loket_tui.layanan import tugas

        await self.dengan_isian(
            f"Tugas: {b.pemohon.get('nama', '')}",
            [Medan("hasil", "Hasil", "pilih", True, "selesai",
                   pilihan=(*HASIL_TUGAS, SEMUA_TUGAS) if t.berderet else HASIL_TUGAS),
             Medan("catatan", "Catatan", maks=500)],
            lambda k, nilai: tugas.selesaikan_tugas(
                self.ruang, self.sesi, k, t.id, teks(nilai, "hasil"), teks(nilai, "catatan")),
            penjelasan=tugas_satu(t) + (f"\n{JELAS_SEMUA}" if t.berderet else ""))

    async def _beri_tahu(self, b: BerkasLengkap, t: TugasTerbuka) -> None:
        from loket_tui.layanan import tugas
        from loket_tui.layanan.aksi.kabar import kolom_kabar

        kolom = kolom_kabar(t.cara, t.kepada, tanggal_pendek(self.ruang.hari_ini()))
        telepon = b.pemohon.get("telepon", "")

        def kerja(kunci: str, nilai: dict[str, Nilai]) -> Hasil:
            return tugas.sudah_diberitahu(
                self.ruang, self.sesi, kunci, t.id, teks(nilai, "cara"), teks(nilai, "kepada"), teks(nilai, "tanggal"),
                teks(nilai, "catatan"))

        await self.dengan_isian(
            f"Sudah diberi tahu: {b.pemohon.get('nama', '')}",
            [*(medan_kolom(k, k.kode) for k in kolom), Medan("catatan", "Catatan", maks=500)], kerja,
            penjelasan=f"{t.nama}.\nTelepon pemohon: {telepon or 'tidak ada'}.")

    async def _lanjut(self, b: BerkasLengkap) -> None:
        """Whom the case waits for is there, or the paraf of somebody absent falls away."""
        from loket_tui.layanan import langkah

        apa, lalu = kata_lanjut(b)
        await self.dengan_isian(
            f"{apa}: {b.pemohon.get('nama', '')}", [Medan("catatan", "Catatan", maks=500)],
            lambda k, nilai: langkah.lanjutkan(self.ruang, self.sesi, k, b.id, b.urut, teks(nilai, "catatan")),
            penjelasan=f"{b.status}. Sesudah disimpan {lalu}.")
