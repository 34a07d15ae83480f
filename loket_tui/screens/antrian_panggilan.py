"""F2 with cases that were summoned, or have numbers of their own: who is here goes on in his case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from loket_tui.screens.keperluan import (
    KODE,
    PANGGILAN,
    TIDAK_HADIR,
    DialogDenganKode,
    DialogKeperluan,
)
from loket_tui.screens.layar import Layar
from loket_tui.screens.sumber_kerja import tempo
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih, DialogYa

if TYPE_CHECKING:
    from loket_tui.layanan.antrian import BarisAntrian, BerkasTiket
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.ruang import Hasil

DITUNGGU = 300
"""Cases that wait for somebody's coming, shown to choose from; more are found by their code."""


class PanggilanAntrian(Layar):
    """What the queue does with cases."""

    _panggilan: BerkasTiket | None = None
    """The case whose own number is served here, while it waits for the call."""

    def _baca_panggilan(self, dilayani: BarisAntrian | None) -> BerkasTiket | None:
        """The case whose own number is served here, while it waits for the call."""
        from loket_tui.layanan.antrian import berkas_dipanggil
        from loket_tui.layanan.ruang import HAK_BERKAS

        if dilayani is None or not dilayani.berkas or not HAK_BERKAS & self.sesi.hak:
            return None
        return self.coba(lambda: berkas_dipanggil(self.ruang, self.sesi, dilayani.id), kabar=False)

    # ---- a case's own number

    def _pilih_panggilan(self, kini: BarisAntrian, b: BerkasTiket) -> None:
        """Ask what became of the call of a case's own number."""
        def jawab(pilihan: str | None) -> None:
            if pilihan == "hadir":
                if self._langkah(b, "hadir") is not None:
                    self._ke_berkas(b.id)
            elif pilihan == "tidak_hadir":
                self._panggilan_tidak_hadir(b)
            elif pilihan == "ulang":
                self._pada_dilayani("ulang")
                self._pilih()
            elif pilihan == "lain":
                self.app.push_screen(DialogKeperluan(kini.nomor, kini.berkas), self._saat_keperluan)

        self.app.push_screen(DialogPilih(f"Nomor {kini.nomor}: {b.nama}", PANGGILAN, penjelasan=b.layanan), jawab)

    def _panggilan_tidak_hadir(self, b: BerkasTiket) -> None:
        """Nobody came to a case's own number: its SOP says what follows."""
        ingatan = self.ingatan("Tidak hadir", b.id, str(b.urut))

        def jawab(alasan: str | None) -> None:
            if alasan and self._langkah(b, "tidak_hadir", alasan) is not None:
                ingatan.clear()

        self.app.push_screen(
            DialogAlasan(f"Tidak hadir: {b.nama}", b.layanan, baku=TIDAK_HADIR, ingatan=ingatan), jawab)

    def _langkah(self, b: BerkasTiket | BerkasLengkap, hasil: str, alasan: str = "") -> Hasil | None:
        """Do the present step of a case from here."""
        from loket_tui.layanan import langkah
        from loket_tui.layanan.aksi import masukan

        return self._lakukan(f"{hasil}-{b.id}-{b.urut}", lambda k: langkah.kerjakan(
            self.ruang, self.sesi, k, b.id, b.urut, hasil, masukan(alasan)))

    # ---- who was summoned

    def _daftar_panggilan(self, kini: BarisAntrian) -> bool:
        """Offer the cases that wait for somebody's coming; False when there is none to choose."""
        from loket_tui.layanan import daftar

        semua = self.coba(lambda: daftar.halaman(self.ruang, self.sesi, list(
            daftar.kunci_kerja(self.ruang, self.sesi, saring="hadir"))[:DITUNGGU]), kabar=False)
        if not semua:
            return False
        urut = sorted(semua, key=lambda b: b.nama.casefold())
        pilihan = [(b.kode_cari, f"{b.nama}, {b.desa}", f"{b.layanan} {tempo(b)}".strip()) for b in urut]

        def jawab(kode: str | None) -> None:
            if kode is None:
                self._pilih()
            else:
                self._dengan_kode("panggilan", kode.removeprefix(KODE))

        judul = f"Nomor {kini.nomor}: memenuhi panggilan"
        self.app.push_screen(
            DialogDenganKode(judul, pilihan, penjelasan="Pindai surat panggilan, atau pilih:"), jawab)
        return True

    def _memenuhi_panggilan(self, b: BerkasLengkap) -> None:
        """Who was summoned is here: the case goes on, in this visit."""
        def jawab(ya: bool | None) -> None:
            if not ya:
                self._pilih()
            elif self._langkah(b, "hadir") is not None:
                self._ke_berkas(b.id)

        self.app.push_screen(
            DialogYa("Memenuhi panggilan", f"{b.pemohon.get('nama', '')}, {b.layanan}.\nPemohonnya hadir?", ya="Hadir",
                     tidak="Batal"), jawab)

    if TYPE_CHECKING:

        def _lakukan(self, nama: str, kerja: Callable[[str], Hasil]) -> Hasil | None:
            """Do an act under its key; the screen defines how, as the rest below."""

        def _pilih(self) -> None:
            """Ask what the visitor came for."""

        def _dengan_kode(self, keperluan: str, kode: str) -> None:
            """Go where the case of a code leads."""

        def _ke_berkas(self, nomor: int) -> None:
            """Open a case in F4."""

        def _pada_dilayani(self, apa: str) -> None:
            """An act on the number served here."""

        def _saat_keperluan(self, pilihan: str | None) -> None:
            """Follow a purpose."""
