"""The desk in F5: paraf, approval of one or many with one password, return, refusal, postponement, permission, ink."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat, GalatJam, GalatMasuk, GalatUsang
from loket_tui.screens.buka_pdf import buka_pdf
from loket_tui.screens.layar import dimuat_ulang
from loket_tui.screens.layar_berkas import ALASAN_KEMBALI, LayarBerkas
from loket_tui.screens.widgets.dialog import DialogSandi, DialogYa

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.masuk import BuktiSandi
    from loket_tui.layanan.meja import RingkasMeja
    from loket_tui.layanan.ruang import Hasil, Ruang, Sesi

ALASAN_TUNDA = ("Menunggu berkas fisik", "Perlu ditanyakan kepada pemohon", "Menunggu arahan pimpinan")
ALASAN_TOLAK = ("Tidak memenuhi syarat", "Data tidak benar")
ALASAN_IZIN = ("Pejabat lain tidak di tempat", "Pejabat lain cuti")
NAMA_TAMPAK = 6
"""Names of a batch that are spelled out before the rest is counted."""
NOMOR_TAMPAK = 4
"""Numbers of a batch, and remarks on its letters, that are spelled out."""
SEKALI_BACA = 25
"""Marked cases read before the screen breathes."""
GAGAL_TAMPAK = 10
"""Refusals of a batch that are spelled out."""
NAPAS = 0.002
"""Seconds between two acts of a batch: the screen shows the progress and hears Esc."""

Satu = Callable[["Ruang", "Sesi", str, "RingkasMeja"], "Hasil"]


def nama_nama(berkas: Sequence[RingkasMeja]) -> str:
    """Names of cases, the rest counted."""
    hasil = ", ".join(b.nama for b in berkas[:NAMA_TAMPAK])
    return hasil + (f", dan {len(berkas) - NAMA_TAMPAK} lagi" if len(berkas) > NAMA_TAMPAK else "")


def _belum_dibaca(berkas: Sequence[RingkasMeja]) -> list[str]:
    """Letters that nobody looked at yet, before they are signed."""
    berapa = f" {len(berkas)} SURAT" if len(berkas) > NAMA_TAMPAK else ""
    return [f"BELUM DIBACA{berapa}: {nama_nama(berkas)}."] if berkas else []


def _sebagai(berkas: Sequence[RingkasMeja], *, setuju: bool) -> list[str]:
    """As whom the letters are judged, where that is not the officer's own post; which parafs on them are his."""
    semua: dict[str, list[RingkasMeja]] = {}
    for b in berkas:
        semua.setdefault(b.menandatangani if setuju and b.jenis == "paraf" else b.sebagai, []).append(b)
    return [f"Anda: {sebagai}" + (f" ({nama_nama(x)})." if len(semua) > 1 else ".")
            for sebagai, x in semua.items() if sebagai]


def _terpotong(kalimat: Sequence[str]) -> list[str]:
    """What to look at on letters, a few spelled out."""
    lagi = [f"Dan {len(kalimat) - NOMOR_TAMPAK} lagi."] if len(kalimat) > NOMOR_TAMPAK else []
    return [*(f"‹?› {k}" for k in kalimat[:NOMOR_TAMPAK]), *lagi]


def _berapa(dapat: Sequence[RingkasMeja], lain: Sequence[RingkasMeja]) -> str:
    """How many letters: "2 surat", "1 dari 2 surat" where others were marked too."""
    return f"{len(dapat)} dari {len(dapat) + len(lain)} surat" if lain else f"{len(dapat)} surat"


def _sebab(lain: Sequence[RingkasMeja]) -> list[str]:
    """Why marked letters are left out, by where they stand, with names: "1 masih: menunggu paraf Kasi (Wati)."."""
    posisi: dict[str, list[RingkasMeja]] = {}
    for b in lain:
        posisi.setdefault(b.status, []).append(b)
    return ["; ".join(f"{len(x)} {_sudah(status)} ({nama_nama(x)})" for status, x in posisi.items()) + "."
            ] if posisi else []


def _sudah(status: str) -> str:
    kecil = f"{status[:1].lower()}{status[1:]}"
    return f"sudah {kecil}" if kecil.startswith(("menunggu tanda tangan", "disetujui")) else f"masih: {kecil}"


def _tempel(berkas: Sequence[RingkasMeja]) -> list[str]:
    """Cards that come out with a box to glue the photograph in."""
    return [f"Kartu tanpa pas foto, kotaknya ditempeli: {nama_nama(berkas)}."] if berkas else []


def _nomor(nomor: Sequence[str]) -> list[str]:
    """The numbers a batch took."""
    if len(nomor) > NOMOR_TAMPAK:
        return [f"{len(nomor)} nomor, {nomor[0]} sampai {nomor[-1]}."]
    return [f"Nomor {'; '.join(nomor)}."] if nomor else []


class TindakanMeja(LayarBerkas):
    """Acts on the marked cases, or on the one under the cursor."""

    _b: BerkasLengkap | None = None

    def __init__(self) -> None:
        super().__init__()
        self._dibaca: dict[int, int] = {}
        self._kunci_tindakan: dict[tuple[str, int], str] = {}
        self._henti = False
        self._berjalan = False

    def sasaran(self) -> list[int]:
        """Ids of the marked cases, else of the present one; the screen defines it."""
        return [self._b.id] if self._b is not None else []

    # ---- keys

    def action_setujui(self) -> None:
        """s: approve."""
        self.jalankan(self._setujui())

    def action_paraf(self) -> None:
        """p: initial."""
        self.jalankan(self._paraf())

    def action_tinta(self) -> None:
        """d: the ink is on it."""
        self.jalankan(self._tinta())

    def action_kembalikan(self) -> None:
        """k: return with a reason."""
        self.jalankan(self._keluar("kembali", "Kembalikan", ALASAN_KEMBALI))

    def action_tolak(self) -> None:
        """x: refuse with a reason."""
        self.jalankan(self._keluar("tolak", "Tolak", ALASAN_TOLAK))

    def action_tunda(self) -> None:
        """t: leave it on the desk, with a reason."""
        self.jalankan(self._tunda())

    def action_izin(self) -> None:
        """i: who received this case may sign it."""
        self.jalankan(self._izin())

    def action_pdf(self) -> None:
        """F10: the letter as a PDF: its concept before it is approved, its print afterwards."""
        self.jalankan(self._pdf())

    # ---- one or many

    async def _baca(self) -> list[RingkasMeja]:
        """The marked cases as they stand; Esc stops a long reading, and nothing is done."""
        from loket_tui.layanan import meja

        ids = self.sasaran()
        hasil: list[RingkasMeja] = []
        self._henti, self._berjalan = False, True
        try:
            for awal in range(0, len(ids), SEKALI_BACA):
                if awal:
                    self.kabarkan(f"Membaca {awal} dari {len(ids)} surat. Esc menghentikan.")
                    await asyncio.sleep(NAPAS)
                if self._henti:
                    raise Galat("Dihentikan; belum ada yang dikerjakan.")
                hasil += meja.ringkas_semua(self.ruang, self.sesi, ids[awal : awal + SEKALI_BACA])
        finally:
            self._berjalan = False
        return hasil

    async def _setujui(self) -> None:
        from loket_tui.layanan import kartu_ak1, tanda_tangan

        semua = await self._baca()
        dapat = [b for b in semua if b.boleh_setujui]
        if not dapat:
            self._tidak_dapat(semua, "disetujui")
            return
        lain = [b for b in semua if not b.boleh_setujui]
        tempel = kartu_ak1.tanpa_foto(self.ruang, self.sesi, [b.id for b in dapat])
        bukti = await self._bukti(dapat, lain, tempel)
        if bukti is not None:
            await self._banyak("Menyetujui", "disetujui", dapat, lain,
                               lambda ruang, sesi, k, b: tanda_tangan.setujui(ruang, sesi, k, b.id, b.urut, bukti),
                               tempel)

    async def _bukti(
        self, dapat: Sequence[RingkasMeja], lain: Sequence[RingkasMeja], tempel: frozenset[int]
    ) -> BuktiSandi | None:
        """The password, once for all; unread cases are named before it, and cards without photograph (`tempel`)."""
        from loket_tui.layanan.masuk import periksa_sandi
        from loket_tui.layanan.pejabat import nama_pada_surat
        from loket_tui.layanan.tanggal_lewat import tanggal_lewat

        belum = [b for b in dapat if self._dibaca.get(b.id) != b.urut]
        isi = [f"{_berapa(dapat, lain)} disetujui: {nama_nama(dapat)}.", *_sebagai(dapat, setuju=True), *_sebab(lain)]
        isi += [x for x in (nama_pada_surat(self.ruang, self.sesi),) if x]
        isi += _terpotong(tanggal_lewat(self.ruang, self.sesi, [b.id for b in dapat]))
        isi += [*_belum_dibaca(belum), *tanggal_lewat(self.ruang, self.sesi, [b.id for b in dapat])[:NAMA_TAMPAK],
                *_tempel([b for b in dapat if b.id in tempel])]
        if gugur := [b for b in dapat if b.jenis == "paraf"]:
            isi.append(f"Masih menunggu paraf, langsung Anda tandatangani; paraf Anda gugur: {nama_nama(gugur)}.")
        catatan = ""
        while True:
            sandi = await self.tanya(DialogSandi("Setujui", "\n".join([*isi, *([catatan] if catatan else [])])))
            if sandi is None:
                return None
            try:
                return periksa_sandi(self.ruang, self.sesi, sandi)
            except GalatMasuk as galat:
                catatan = f"‹!› {galat.kalimat}"

    async def _paraf(self) -> None:
        from loket_tui.layanan import tanda_tangan

        semua = await self._baca()
        dapat = [b for b in semua if b.jenis == "paraf" and b.bagian_saya]
        if not dapat:
            self._tidak_dapat(semua, "diparaf")
            return
        belum = [b for b in dapat if self._dibaca.get(b.id) != b.urut]
        lain = [b for b in semua if b not in dapat]
        tanya = "\n".join([f"{_berapa(dapat, lain)}: {nama_nama(dapat)}.", *_sebagai(dapat, setuju=False),
                           *_sebab(lain), *_belum_dibaca(belum)])
        if await self.tanya(DialogYa("Beri paraf", tanya, ya="Paraf", tidak="Batal")):
            await self._banyak("Memaraf", "diparaf", dapat, lain,
                               lambda ruang, sesi, k, b: tanda_tangan.paraf(ruang, sesi, k, b.id, b.urut))

    async def _tinta(self) -> None:
        from loket_tui.layanan import tanda_tangan

        semua = await self._baca()
        dapat = [b for b in semua if b.menunggu == "tinta"]
        if not dapat:
            self.kabarkan("Surat ini belum disetujui; tanda tangan basah ditandai sesudahnya.", "peringatan")
            return
        lain = [b for b in semua if b not in dapat]
        tanya = "\n".join([f"{_berapa(dapat, lain)} sudah bertanda tangan basah: {nama_nama(dapat)}.", *_sebab(lain)])
        if await self.tanya(DialogYa("Sudah ditandatangani", tanya, ya="Sudah ditandatangani", tidak="Batal")):
            await self._banyak(
                "Menandai", "ditandai sudah ditandatangani", dapat, lain,
                lambda ruang, sesi, k, b: tanda_tangan.sudah_ditandatangani(ruang, sesi, k, b.id, b.urut))

    def _tidak_dapat(self, semua: Sequence[RingkasMeja], kata: str) -> None:
        if semua:
            b = semua[0]
            self.kabarkan(f"{b.nama} belum dapat {kata}: {b.status}.", "peringatan")
        else:
            self.kabarkan("Tidak ada surat di daftar ini.", "peringatan")

    def lepas_tanda(self) -> None:
        """Take the marks away: the next act never falls on rows that were marked for this one."""

    def berhasil(self, hasil: Hasil | None) -> None:
        """After an act the marks go too; its news begins with whose letter it was."""
        if hasil is not None:
            self.lepas_tanda()
            if self._b is not None and hasil.permohonan == self._b.id and hasil.kabar:
                hasil = replace(hasil, kabar=f"{self._b.pemohon.get('nama', '')}: {hasil.kabar}")
        super().berhasil(hasil)

    async def _banyak(
        self, kata: str, sudah: str, berkas: Sequence[RingkasMeja], lain: Sequence[RingkasMeja], satu: Satu,
        tempel: frozenset[int] = frozenset(),
    ) -> None:
        """Each case an act of its own with its own key, progress shown, Esc stops; failures by sentence.

        `lain` were marked too but stand elsewhere: the news counts them; it names those of `tempel` that were done.
        """
        from loket_tui.layanan.ruang import kunci_baru

        ruang, sesi = self.ruang, self.sesi
        gagal: list[str] = []
        hasil: Hasil | None = None
        nomor: list[str] = []
        selesai: list[RingkasMeja] = []
        usang: GalatUsang | None = None
        self._henti, self._berjalan = False, True
        try:
            for n, b in enumerate(berkas, 1):
                if self._henti:
                    gagal.append(f"Dihentikan; {len(berkas) - n + 1} surat belum dikerjakan.")
                    break
                self.kabarkan(f"{kata} {n} dari {len(berkas)}. Esc menghentikan.")
                await asyncio.sleep(NAPAS)
                tempat = (kata, b.id)
                kunci = self._kunci_tindakan.setdefault(tempat, kunci_baru())
                try:
                    hasil = satu(ruang, sesi, kunci, b)
                except GalatJam:
                    self.segarkan()
                    raise
                except GalatMasuk as galat:     # the password's two minutes are over
                    gagal.append(f"{galat.kalimat} {len(berkas) - n + 1} surat belum dikerjakan.")
                    break
                except Galat as galat:
                    usang = galat if isinstance(galat, GalatUsang) else None
                    gagal.append(f"{b.nama}: {dimuat_ulang(usang) if usang is not None else galat.kalimat}")
                else:
                    selesai.append(b)
                    nomor += [f"{n} ({b.nama})" for n in hasil.nomor]
                    self._kunci_tindakan.pop(tempat, None)
        finally:
            self._berjalan = False
        self.lepas_tanda()
        self.segarkan()
        kabar = f"{berkas[0].nama}: {hasil.kabar}" if len(berkas) == 1 and hasil is not None and not lain else " ".join(
            [f"{_berapa(selesai, lain)} {sudah}.", *_sebab(lain), *_nomor(nomor),
             *_tempel([b for b in selesai if b.id in tempel])])
        if len(berkas) == 1 and gagal:
            self.kabarkan(gagal[0], "galat")
            if usang is not None:
                self.loket.tawarkan_lihat(usang)
        elif gagal:
            lagi = [f"Dan {len(gagal) - GAGAL_TAMPAK} lagi."] if len(gagal) > GAGAL_TAMPAK else []
            await self.tanya(DialogYa("Sebagian belum", "\n".join([kabar, "", *gagal[:GAGAL_TAMPAK], *lagi]),
                                      ya="Mengerti", tidak="Tutup"))
            self.kabarkan(f"{kabar} {len(gagal)} belum.", "peringatan")
        else:
            self.kabarkan(kabar)

    # ---- with a reason

    async def _keluar(self, hasil: str, kata: str, baku: tuple[str, ...]) -> None:
        from loket_tui.layanan import tanda_tangan

        b = self._b
        pilih = next((p for p in b.pilihan if p.hasil == hasil), None) if b is not None else None
        if b is None or pilih is None:
            self.kabarkan(f"SOP tidak mengenal hasil {kata.lower()} pada langkah ini.", "peringatan")
            return
        await self.dengan_alasan(
            f"{kata}: {b.pemohon.get('nama', '')}", f"Berkas lalu: {pilih.menuju}.",
            lambda k, alasan: tanda_tangan.kembalikan(self.ruang, self.sesi, k, b.id, b.urut, alasan, hasil),
            baku=baku)

    async def _tunda(self) -> None:
        from loket_tui.layanan import tanda_tangan

        b = self._b
        if b is not None:
            await self.dengan_alasan(
                f"Tunda: {b.pemohon.get('nama', '')}", "Berkas tetap di meja Anda.",
                lambda k, alasan: tanda_tangan.tunda(self.ruang, self.sesi, k, b.id, b.urut, alasan),
                baku=ALASAN_TUNDA)

    async def _izin(self) -> None:
        """Everybody else who could sign is confirmed absent, then the reason."""
        from loket_tui.layanan import tanda_tangan

        b = self._b
        if b is None:
            return
        judul = f"Izinkan penerima menandatangani: {b.pemohon.get('nama', '')}"
        lain = tanda_tangan.penandatangan_lain(self.ruang, self.sesi, b.id)
        if lain:
            tanya = "Yang dapat menandatangani berkas ini:\n" + "\n".join(f"- {nama}" for _, nama in lain)
            if not await self.tanya(DialogYa(judul, f"{tanya}\nSemuanya tidak di tempat?",
                                             ya="Semua tidak di tempat", tidak="Batal")):
                return
        absen = tuple(n for n, _ in lain)
        await self.dengan_alasan(
            judul, "Berlaku untuk berkas ini saja, sampai dikembalikan; tercatat di jejak dan laporan.",
            lambda k, alasan: tanda_tangan.izinkan_tanda(self.ruang, self.sesi, k, b.id, b.urut, alasan, absen),
            baku=ALASAN_IZIN)

    async def _pdf(self) -> None:
        from loket_tui.layanan import konsep
        from loket_tui.layanan.ruang import kunci_baru

        b = self._b
        if b is None:
            return
        semua = konsep.daftar_konsep(self.ruang, self.sesi, b.id)
        if not semua:
            await self.buka_cetakan(b.cetakan)
            return
        kode: str | None = semua[0][0]
        if len(semua) > 1:
            kode = await self.pilih("Buka konsep", [(k, nama, "") for k, nama in semua])
        if kode is None:
            return
        konsep.catat_buka(self.ruang, self.sesi, kunci_baru(), b.id)     # the letter has its numbers in full
        self.kabarkan("Konsep surat sedang disiapkan.")
        path = await asyncio.to_thread(konsep.gambar_konsep, self.ruang, self.sesi, b.id, kode)
        self.kabarkan(buka_pdf(path))
