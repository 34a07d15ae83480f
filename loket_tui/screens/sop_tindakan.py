"""What is done on F8: a version put in use, taken back, a service stopped, a case moved to the version in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatJam, GalatUsang
from loket_tui.screens.layar import Layar, dimuat_ulang
from loket_tui.screens.sumber_sop import kalimat_kosong

if TYPE_CHECKING:
    from loket_tui.layanan.lihat_sop import BarisSop, BarisVersi
    from loket_tui.layanan.pindah_versi import BerkasLama
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.screens.widgets.dialog_isi import Medan, Nilai

BEDA_TAMPIL = 6
"""Differences named before a version is put in use; the rest is counted."""


class DenganTindakanSop(Layar):
    """The acts; what they work on is the screen's."""

    if TYPE_CHECKING:

        @property
        def baris(self) -> BarisSop | None:
            """The procedure shown, or under the cursor."""

        @property
        def _kasus(self) -> BerkasLama | None:
            """The case under the cursor."""

        def _versi_terpilih(self) -> BarisVersi | None:
            """The version under the cursor, or whose differences show."""

    def action_aktifkan(self) -> None:
        """A: from when new cases take the file's version, or the one chosen among the versions."""
        from loket_tui.layanan import lihat_sop as ls
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.layanan.versi_sop import aktifkan, ikhtisar

        b, pilih = self.baris, self._versi_terpilih()
        if b is None:
            return
        berkas = self.ruang.sop_kantor.di_berkas(b.kode)
        versi = pilih.hash if pilih is not None and (berkas is None or berkas.hash != pilih.hash) else ""
        kunci = kunci_baru()
        ringkas = self.coba(lambda: ikhtisar(self.ruang, b.kode, versi), kabar=False)
        if ringkas is None:
            return
        kini = self.ruang.sop(b.kode)
        if kini is not None and kini.hash == ringkas.versi and "ada versi mendatang" not in b.tanda:
            self.kabarkan("Versi ini sudah berlaku. Ubah berkasnya, atau pilih versi lain pada bagian Versi.")
            return
        beda = list(ringkas.beda[:BEDA_TAMPIL])
        lebih = len(ringkas.beda) - len(beda)
        teks = [f"Versi {ringkas.versi[:ls.PENDEK]}. Perubahan terhadap yang berlaku:", *(f"- {x}" for x in beda),
                *([f"- dan {lebih} perubahan lagi (bagian Versi)"] if lebih > 0 else []),
                *(f"{x.pelaksana} BELUM ADA petugasnya: berkas menunggu di situ. {kalimat_kosong(x)}"
                  for x in ringkas.kosong)]

        self._tanya_tanggal(f"Aktifkan {b.nama}", "Berlaku mulai", "\n".join(teks), lambda dari: aktifkan(
            self.ruang, self.sesi, kunci, b.kode, dari, versi=versi, meski_kosong=bool(ringkas.kosong)))

    def _tanya_tanggal(self, judul: str, label: str, penjelasan: str, kerja: Callable[[date | None], Hasil]) -> None:
        """Ask from when, and do the act while the dialog stands: a date that is refused is told at its field."""
        from loket_tui.screens.widgets.dialog_isi import Medan

        def simpan(nilai: dict[str, Nilai]) -> Hasil:
            dari = nilai["dari"]
            try:
                return kerja(dari if isinstance(dari, date) else None)
            except GalatAturan as galat:
                raise GalatIsian(galat.kalimat, "dari") from galat

        self._tanya(judul, [Medan("dari", label, "tanggal", wajib=True, nilai=f"{self.ruang.hari_ini():%d-%m-%Y}")],
                    penjelasan, simpan)

    def _tanya(
        self, judul: str, medan: list[Medan], penjelasan: str, kerja: Callable[[dict[str, Nilai]], Hasil],
        kasus: int = 0, posisi: str = "",
    ) -> None:
        """Ask for fields and do the act while the dialog stands: a refusal shows in it with everything still typed.

        A clock that jumped is put before the officer when the dialog is left; what was typed waits meanwhile.
        """
        from loket_tui.screens.widgets.dialog_isi import DialogIsi

        hasil: list[Hasil] = []
        jam: list[GalatJam] = []
        usang: list[GalatUsang] = []
        ingatan = self.ingatan(judul, kasus, posisi)

        def simpan(nilai: dict[str, Nilai]) -> None:
            try:
                hasil.append(kerja(nilai))
            except GalatJam as galat:
                jam.append(galat)
                raise
            except GalatUsang as galat:
                usang.append(galat)
                raise GalatUsang(galat.kalimat.replace("muat ulang lalu lihat", "tekan Esc, lalu lihat"),
                                 galat.permohonan, galat.apa) from galat
            except Galat:
                raise
            except Exception as galat:
                raise Galat(self.loket.catat_galat(galat)) from galat

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai is not None and hasil:
                ingatan.clear()
                self.segarkan()
                self.kabarkan(hasil[0].kabar)
            elif jam:
                self.kabarkan(jam[-1].kalimat, "galat")
                self.loket.tawarkan_tanggal(jam[-1].kalimat)
            elif usang:
                self.segarkan()
                self.kabarkan(dimuat_ulang(usang[-1]), "galat")

        self.app.push_screen(DialogIsi(judul, medan, penjelasan=penjelasan, periksa=simpan, ingatan=ingatan), jawab)

    def action_hentikan(self) -> None:
        """H: from when no new case is taken."""
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.layanan.versi_sop import hentikan

        b, kunci = self.baris, kunci_baru()
        if b is None:
            return

        self._tanya_tanggal(
            f"Hentikan {b.nama}", "Mulai",
            f"Mulai tanggal itu berkas baru tidak diterima. {b.terbuka} berkas yang berjalan diteruskan.",
            lambda dari: hentikan(self.ruang, self.sesi, kunci, b.kode, dari))

    def action_batalkan(self) -> None:
        """X: take back what was said for a day to come."""
        from loket_tui.layanan.lihat_sop import nanti
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.layanan.versi_sop import batalkan_aktivasi
        from loket_tui.screens.widgets.dialog import DialogPilih

        b, kunci = self.baris, kunci_baru()
        akan = nanti(self.ruang, b.kode) if b is not None else ()
        if b is None or not akan:
            return

        def jawab(pilih: str | None) -> None:
            if pilih is not None:
                self._lakukan(lambda: batalkan_aktivasi(self.ruang, self.sesi, kunci, b.kode,
                                                        date.fromisoformat(pilih)))

        self.app.push_screen(DialogPilih("Batalkan aktivasi", [
            (x.dari.isoformat(), f"{x.dari:%d-%m-%Y}", x.kata) for x in akan]), jawab)

    def _lakukan(self, kerja: Callable[[], object]) -> None:
        """Do an act, then show what it changed."""
        hasil = self.coba(kerja, kabar=False)
        if hasil is not None:
            self.segarkan()
            self.kabarkan(str(getattr(hasil, "kabar", "")))

    def action_pindahkan(self) -> None:
        """M: where the case goes on in the version in use, and why."""
        from loket_tui.layanan.pindah_versi import pindahkan_berkas, tempat_pindah
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.screens.widgets.dialog_isi import Medan

        kasus, kunci = self._kasus, kunci_baru()
        if kasus is None:
            return
        tempat = self.coba(lambda: tempat_pindah(self.ruang, kasus.id), kabar=False)
        if not tempat:
            return
        pilihan = tuple((x.token, x.kata, "tempatnya sekarang" if x.sama else "") for x in tempat)
        self._tanya(
            f"Pindahkan berkas {kode_cari.kelompok(kasus.kode_cari)}",
            [Medan("ke", "Diteruskan di", "pilih", wajib=True, pilihan=pilihan,
                   nilai=tempat[0].token if tempat[0].sama else ""),
             Medan("alasan", "Alasan", wajib=True, maks=300)],
            f"Sekarang: {kasus.posisi}. Nomor dan isian tetap; paraf sesudah langkah itu gugur.",
            lambda nilai: pindahkan_berkas(self.ruang, self.sesi, kunci, kasus.id, kasus.urut, str(nilai["ke"]),
                                           str(nilai["alasan"])), kasus.id, kasus.posisi)
