"""F6, what is done to a number of a book: voiding it, and giving a case the next letter behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.buku import BarisBuku
    from loket_tui.layanan.sisipan import CalonSisipan
    from loket_tui.screens.layar import Layar

ALASAN_BATAL = ("Surat tidak jadi diterbitkan", "Nomor salah ketik", "Nomor terambil dua kali")
ALASAN_SISIPAN = "Contoh: surat hari itu terlewat diberi nomor"


class DialogSisipan(DialogIsi):
    """The form of a sisipan: a receipt that is scanned fills in the case."""

    def saat_dipindai(self, kode: str) -> None:
        """The case's code; on to the reason."""
        self._isian["kode"].masukan.value = kode
        self._tuju(self._isian["alasan"])


def batalkan(layar: Layar, baris: BarisBuku) -> None:
    """Ask why, then void the number of a row."""
    from loket_tui.layanan.batal_nomor import akibat_batal, batalkan_nomor

    akibat = layar.coba(lambda: akibat_batal(layar.ruang, layar.sesi, baris.id))
    if akibat is None:
        return
    kunci, judul = kunci_baru(), f"Batalkan nomor {baris.nomor}"
    akhir = f"\n\n‹!› {akibat.kalimat}" if akibat.kalimat else ""
    ingatan = layar.ingatan(judul, baris.id)

    def jawab(alasan: str | None) -> None:
        if alasan is not None:
            hasil = layar.coba(lambda: batalkan_nomor(layar.ruang, layar.sesi, kunci, baris.id, alasan,
                                                      akibat.dilihat),
                               kabar=False)
            if hasil is not None:
                ingatan.clear()
                layar.segarkan()
                layar.kabarkan(hasil.kabar)

    layar.app.push_screen(DialogAlasan(
        judul,
        f"{baris.nama or 'Tanpa nama'}, {baris.layanan}. Nomor tetap di buku sebagai BATAL dan tidak dipakai lagi; "
        f"surat yang masih perlu nomor mengambil nomor baru.{akhir}", baku=ALASAN_BATAL, ingatan=ingatan), jawab)


def sisipkan(layar: Layar, baris: BarisBuku) -> None:
    """Ask for the case and why, show what it would get, then give it."""
    from loket_tui.layanan import daftar, sisipan

    kunci, judul = kunci_baru(), f"Sisipan pada nomor {baris.nomor}"
    ingatan = layar.ingatan(judul, baris.id)
    calon: list[CalonSisipan] = []

    def periksa(nilai: dict[str, Nilai]) -> None:
        nomor = daftar.berkas_dari_kode(layar.ruang, str(nilai["kode"]))
        calon[:] = [sisipan.calon(layar.ruang, layar.sesi, baris.id, nomor)]

    def jawab(nilai: dict[str, Nilai] | None) -> None:
        if not nilai or not calon:
            return
        alasan = str(nilai["alasan"])
        if len(calon[0].naskah) == 1:
            _tanya(calon[0].naskah[0][0], alasan)
        else:
            layar.app.push_screen(
                DialogPilih("Surat yang diberi nomor sisipan", [(k, n, x) for k, n, x in calon[0].naskah]),
                lambda kode: _tanya(kode, alasan) if kode is not None else None)

    def _tanya(kode: str, alasan: str) -> None:
        c = calon[0]
        nama, nomor = next((n, x) for k, n, x in c.naskah if k == kode)

        def beri(ya: bool | None) -> None:
            if ya:
                hasil = layar.coba(lambda: sisipan.beri_sisipan(
                    layar.ruang, layar.sesi, kunci, c.permohonan, c.dilihat, baris.id, alasan, kode), kabar=False)
                if hasil is not None:
                    ingatan.clear()
                    layar.segarkan()
                    layar.kabarkan(hasil.kabar)

        layar.app.push_screen(DialogYa(
            "Beri nomor sisipan", f"{nama}, {c.nama}\n\nNomor  : {nomor}\nTanggal: {c.tanggal}\nAlasan : {alasan}\n\n"
            "Surat memakai nomor dan tanggal ini bila dicetak. Sisipan ditandai di buku, jejak, dan laporan.",
            ya="Beri nomor ini", bahaya=True), beri)

    layar.app.push_screen(DialogSisipan(
        judul,
        [Medan("kode", "Kode berkas", wajib=True, petunjuk="Pindai atau ketik kode tanda terima", maks=30),
         Medan("alasan", "Alasan", wajib=True, petunjuk=ALASAN_SISIPAN, maks=300)],
        penjelasan=f"Surat sebuah berkas mendapat nomor ini dengan huruf di belakangnya, bertanggal {baris.tanggal}.",
        periksa=periksa, ingatan=ingatan), jawab)
