"""Who is away and who acts for him: absences and delegations, at the desk in F5 and wherever officers are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.screens.layar_berkas import LayarBerkas, teks
from loket_tui.screens.widgets.dialog_isi import Medan

if TYPE_CHECKING:
    from loket_tui.layanan.delegasi import Cakupan
    from loket_tui.layanan.ruang import Sesi

ALASAN_ABSEN = "Contoh: dinas luar, cuti, sakit"
DASAR = "Contoh: SP 800.1.11.1/12/35.07.11/2026, 13-11-2026"
BARU_ABSEN, BARU_DELEGASI = "absen", "delegasi"
MASA = (("dari", "Dari"), ("sampai", "Sampai"))
BANYAK = 4
"""Services named in an explanation; more are counted."""


def boleh_pejabat(sesi: Sesi) -> bool:
    """Whether the key does anything for this officer."""
    return bool(sesi.hak & {"izin_tanda_tangan", "delegasi"})


class PejabatAbsen(LayarBerkas):
    """What a screen does about officials who are away, and about who acts for them."""

    def action_absen(self) -> None:
        """a: who is away, who acts for whom, from when to when."""
        self.jalankan(self._pejabat())

    async def _pejabat(self) -> None:
        hak = self.sesi.hak
        if not boleh_pejabat(self.sesi):
            self.kabarkan("Mencatat pejabat tidak di tempat atau delegasi dikerjakan Camat atau Sekcam.", "peringatan")
            return
        pilihan = []
        if "izin_tanda_tangan" in hak:
            pilihan.append((BARU_ABSEN, "Catat pejabat tidak di tempat", "pengganti menurut SOP dapat bertindak"))
        if "delegasi" in hak:
            pilihan.append((BARU_DELEGASI, "Catat delegasi", "Plh., Plt., a.n., atau u.b."))
        tercatat = self._tercatat()
        kode = await self.pilih("Pejabat tidak di tempat dan delegasi", [*pilihan, *tercatat],
                                penjelasan="Pilih yang tercatat untuk mengakhirinya." if tercatat else "")
        if kode == BARU_ABSEN:
            await self._catat_absen()
        elif kode == BARU_DELEGASI:
            await self._catat_delegasi()
        elif kode is not None and kode.startswith("absen:"):
            await self._akhiri_absen(int(kode.removeprefix("absen:")))
        elif kode is not None:
            await self._akhiri_delegasi(int(kode.removeprefix("delegasi:")))

    def _tercatat(self) -> list[tuple[str, str, str]]:
        """What is recorded for today and later, as rows to choose from."""
        from loket_tui.layanan import delegasi, ketiadaan

        hasil = []
        if "izin_tanda_tangan" in self.sesi.hak:
            hasil += [(f"absen:{b.id}", f"{b.sebutan} tidak di tempat", f"{b.masa}; {b.sebab}")
                      for b in ketiadaan.daftar(self.ruang, self.sesi)]
        if "delegasi" in self.sesi.hak:
            hasil += [(f"delegasi:{d.id}", f"{d.sebutan}: {d.nama}",
                       "; ".join(x for x in (d.masa, d.layanan if d.kode else "", d.dasar) if x))
                      for d in delegasi.daftar(self.ruang, self.sesi)]
        return hasil

    # ---- absences

    async def _akhiri_absen(self, nomor: int) -> None:
        from loket_tui.layanan import ketiadaan

        satu = next(b for b in ketiadaan.daftar(self.ruang, self.sesi) if b.id == nomor)
        await self.dengan_ya(
            "Sudah di tempat", f"{satu.sebutan} ({satu.masa}) sudah di tempat? Yang sudah ditandatangani "
            "penggantinya tetap berlaku.",
            lambda k: ketiadaan.cabut_ketiadaan(self.ruang, self.sesi, k, satu.id), ya="Sudah di tempat")

    async def _catat_absen(self) -> None:
        from loket_tui.layanan import ketiadaan

        hari = f"{self.ruang.hari_ini():%d-%m-%Y}"
        pejabat = tuple((kode, sebutan, "") for kode, sebutan in ketiadaan.pejabat(self.ruang))
        await self.dengan_isian(
            "Catat pejabat tidak di tempat",
            [Medan("peran", "Pejabat", "pilih", True, pilihan=pejabat),
             *(Medan(kode, label, "tanggal", True, hari) for kode, label in MASA),
             Medan("sebab", "Sebab", wajib=True, petunjuk=ALASAN_ABSEN)],
            lambda k, nilai: ketiadaan.catat_ketiadaan(
                self.ruang, self.sesi, k, teks(nilai, "peran"), teks(nilai, "dari"), teks(nilai, "sampai"),
                teks(nilai, "sebab")),
            penjelasan="Selama itu pengganti menurut SOP dapat menandatangani, dan parafnya gugur.")

    # ---- delegations

    async def _akhiri_delegasi(self, nomor: int) -> None:
        from loket_tui.layanan import delegasi

        d = next(x for x in delegasi.daftar(self.ruang, self.sesi) if x.id == nomor)
        await self.dengan_ya(
            "Akhiri delegasi", f"{d.nama}, {d.sebutan} ({d.masa}), {d.layanan}. Dasar: {d.dasar or '-'}. Dicatat "
            f"{d.dicatat}.\nDelegasi ini berakhir hari ini? Yang sudah ditandatanganinya tetap berlaku.",
            lambda k: delegasi.cabut_delegasi(self.ruang, self.sesi, k, d.id), ya="Akhiri")

    async def _catat_delegasi(self) -> None:
        """The post, the officer, the manner with what it opens; then days and basis."""
        from loket_tui.layanan import delegasi, ketiadaan

        post = await self.pilih("Delegasi: jabatan yang didelegasikan",
                                [(kode, sebutan, "") for kode, sebutan in ketiadaan.pejabat(self.ruang)])
        if post is None:
            return
        jabatan = dict(ketiadaan.pejabat(self.ruang))[post]
        siapa = await self.pilih(
            f"Delegasi {jabatan}: kepada siapa",
            [(str(n), nama, posts) for n, nama, posts in delegasi.calon(self.ruang, self.sesi, post)])
        if siapa is None:
            return
        cakupan = {c: delegasi.membuka(self.ruang, self.sesi, post, int(siapa), c) for c in delegasi.SINGKAT}
        cara = await self.pilih(
            f"Delegasi {jabatan}: cara",
            [(c, f"{singkat} {jabatan}", f"{_kata(cakupan[c])}; {delegasi.CARA[c]}")
             for c, singkat in delegasi.SINGKAT.items()])
        if cara is not None:
            await self._isi_delegasi(post, int(siapa), cara, cakupan[cara])

    async def _isi_delegasi(self, post: str, siapa: int, cara: str, cakupan: Cakupan) -> None:
        from loket_tui.layanan import delegasi

        mengisi = cara in {"plh", "plt"}
        hari = f"{self.ruang.hari_ini():%d-%m-%Y}"
        medan = [] if mengisi else [Medan(
            "kode", "Layanan", "pilih", True, "-",
            pilihan=(("-", "Semua yang dibuka", ""), *((k, nama, "") for k, nama in cakupan.buka)))]
        medan += [Medan("dari", "Dari", "tanggal", True, hari),
                  Medan("sampai", "Sampai", "tanggal", cara != "plt", "" if mengisi else hari,
                        petunjuk="Hari terakhir" if cara != "plt" else "Kosong: sampai jabatan terisi, paling lama "
                        "400 hari"),
                  Medan("dasar", "Dasar", wajib=mengisi, maks=delegasi.MAKS_DASAR, petunjuk=DASAR)]
        nama = next(n for k, n, _ in delegasi.calon(self.ruang, self.sesi, post) if k == siapa)
        await self.dengan_isian(
            f"{delegasi.sebutan(self.ruang, cara, post)}: {nama}", medan,
            lambda k, nilai: delegasi.catat_delegasi(
                self.ruang, self.sesi, k, post, siapa, cara, teks(nilai, "kode").strip("-"), teks(nilai, "dari"),
                teks(nilai, "sampai"), teks(nilai, "dasar")),
            penjelasan=_penjelasan(cakupan))


def _kata(c: Cakupan) -> str:
    """What a manner opens, in few words."""
    if not c.buka:
        return "tidak disebut SOP sebagai pengganti"
    return f"{len(c.buka)} layanan" if not c.tidak else f"{len(c.buka)} dari {len(c.buka) + len(c.tidak)} layanan"


def _penjelasan(c: Cakupan) -> str:
    """What a delegation opens and what stays closed, by name."""
    buka = f"Membuka {_kata(c)}: {_nama(c.buka)}." if c.buka else "Tidak membuka layanan apa pun."
    return buka + (f"\nTetap tertutup: {_nama(c.tidak)}." if c.tidak else "")


def _nama(layanan: tuple[tuple[str, str], ...]) -> str:
    lebih = len(layanan) - BANYAK
    return ", ".join(n for _, n in layanan[:BANYAK]) + (f", dan {lebih} lagi" if lebih > 0 else "")
