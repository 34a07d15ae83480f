"""Officials who are not there, at the desk in F5: the list, a new absence, one taken back."""

from __future__ import annotations

from loket_tui.screens.layar_berkas import LayarBerkas, teks
from loket_tui.screens.widgets.dialog_isi import Medan

ALASAN_ABSEN = "Contoh: dinas luar, cuti, sakit"
BARU = "baru"


class PejabatAbsen(LayarBerkas):
    """What a desk does about absent officials."""

    def action_absen(self) -> None:
        """a: who is away, and from when to when."""
        self.jalankan(self._absen())

    async def _absen(self) -> None:
        from loket_tui.layanan import ketiadaan

        semua = ketiadaan.daftar(self.ruang, self.sesi)
        if semua:
            pilihan = [(BARU, "Catat pejabat lain", "penggantinya dapat bertindak")]
            pilihan += [(str(b.id), f"{b.sebutan}: {b.masa}", f"{b.sebab}; Enter: sudah di tempat") for b in semua]
            kode = await self.pilih("Pejabat tidak di tempat", pilihan)
            if kode is None:
                return
            if kode != BARU:
                satu = next(b for b in semua if str(b.id) == kode)
                await self.dengan_ya(
                    "Sudah di tempat", f"{satu.sebutan} ({satu.masa}) sudah di tempat? Yang sudah ditandatangani "
                    "penggantinya tetap berlaku.",
                    lambda k: ketiadaan.cabut_ketiadaan(self.ruang, self.sesi, k, satu.id), ya="Sudah di tempat")
                return
        await self._catat_absen()

    async def _catat_absen(self) -> None:
        from loket_tui.layanan import ketiadaan

        hari = f"{self.ruang.hari_ini():%d-%m-%Y}"
        pejabat = tuple((kode, sebutan, "") for kode, sebutan in ketiadaan.pejabat(self.ruang))
        await self.dengan_isian(
            "Catat pejabat tidak di tempat",
            [Medan("peran", "Pejabat", "pilih", True, pilihan=pejabat), Medan("dari", "Dari", "tanggal", True, hari),
             Medan("sampai", "Sampai", "tanggal", True, hari),
             Medan("sebab", "Sebab", wajib=True, petunjuk=ALASAN_ABSEN)],
            lambda k, nilai: ketiadaan.catat_ketiadaan(
                self.ruang, self.sesi, k, teks(nilai, "peran"), teks(nilai, "dari"), teks(nilai, "sampai"),
                teks(nilai, "sebab")),
            penjelasan="Selama itu pengganti menurut SOP dapat menandatangani, dan parafnya gugur.")
