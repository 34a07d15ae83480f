"""What the screens of a case share: an act behind a question, a reason or a form, done once, and its news."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from loket_tui.dasar.galat import Galat, GalatJam, GalatUsang
from loket_tui.screens.buka_pdf import buka_cetakan
from loket_tui.screens.layar import Layar, dimuat_ulang
from loket_tui.screens.teks_berkas import cetakan
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih, DialogYa
from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.screens.ketikan import Ingatan

H = TypeVar("H")

ALASAN_KEMBALI = (
    "Isi tidak sesuai dengan berkas", "Nama atau NIK keliru", "Persyaratan perlu dilengkapi", "Salah ketik",
    "Isi surat perlu diperbaiki",
)
"""Standard reasons of a return; each may be changed before it is recorded."""


class Gulir(VerticalScroll):
    """A page that scrolls by the arrow keys and says so."""

    BINDINGS = [
        Binding("up", "scroll_up", "Gulir", key_display="↑↓"),
        Binding("down", "scroll_down", "Gulir", show=False),
        Binding("pageup", "page_up", "Halaman|Hal", key_display="PgUp/PgDn"),
        Binding("pagedown", "page_down", "Halaman", show=False),
    ]
    DEFAULT_CSS = "Gulir { scrollbar-size-vertical: 1; }"


class LayarBerkas(Layar):
    """A screen that acts on cases."""

    ikut_buku = True
    _b: BerkasLengkap | None = None
    """The open case, on a screen that has one."""

    def __init__(self) -> None:
        super().__init__()
        self._sibuk = False

    @property
    def sedang_mengetik(self) -> bool:
        """Also while a deed is asking or running."""
        return self._sibuk or super().sedang_mengetik

    # ---- one deed at a time

    def jalankan(self, kerja: Coroutine[Any, Any, None]) -> None:
        """Begin a deed that asks something; a second key before its first question is ignored."""
        if self._sibuk:
            kerja.close()
            return
        self._sibuk = True
        self.run_worker(self._bungkus(kerja), group="tindakan")

    async def _bungkus(self, kerja: Coroutine[Any, Any, None]) -> None:
        try:
            await kerja
        except GalatJam as galat:
            self.kabarkan(galat.kalimat, "galat")
            self.loket.tawarkan_tanggal(galat.kalimat)
        except Galat as galat:
            self.kabarkan(galat.kalimat, "galat")
        finally:
            self._sibuk = False

    async def tanya(self, dialog: ModalScreen[H]) -> H | None:
        """Show a dialog and wait for its answer; never over the lock."""
        await self.loket.tunggu_terbuka()
        return await self.app.push_screen_wait(dialog)

    def berhasil(self, hasil: Hasil | None) -> None:
        """After an act: everything as of now, the cursor where it was, and its sentence."""
        if hasil is not None:
            self.segarkan()
            if hasil.kabar:
                self.kabarkan(hasil.kabar)

    def _coba_di_dialog(self, kerja: Callable[[], Hasil]) -> Hasil:
        """Run an act from within a dialog, which shows only Galat."""
        try:
            return kerja()
        except Galat:
            raise
        except Exception as galat:
            raise Galat(self.loket.catat_galat(galat)) from galat

    def _ingatan(self, judul: str) -> Ingatan:
        """What was typed into a form of the open case and left, as long as the case is where it was."""
        return self.ingatan(judul, *((self._b.id, self._b.token) if self._b is not None else ()))

    async def di_benang(self, kerja: Callable[[], Hasil]) -> None:
        """Run an act that asks a print queue beside the screen, which goes on; then its news, or its refusal."""
        def coba() -> Hasil | Exception:
            try:
                return kerja()
            except Exception as galat:
                return galat

        hasil = await asyncio.to_thread(coba)

        def hasilnya() -> Hasil:
            if isinstance(hasil, Exception):
                raise hasil
            return hasil

        self.berhasil(self.coba(hasilnya, kabar=False))

    # ---- shapes of questions

    async def dengan_ya(
        self, judul: str, pertanyaan: str, kerja: Callable[[str], Hasil], *, ya: str, bahaya: bool = False
    ) -> None:
        """Ask, then act; `kerja` gets the idempotency key made with the question."""
        from loket_tui.layanan.ruang import kunci_baru

        kunci = kunci_baru()
        if await self.tanya(DialogYa(judul, pertanyaan, ya=ya, tidak="Batal", bahaya=bahaya)):
            self.berhasil(self.coba(lambda: kerja(kunci), kabar=False))

    async def dengan_alasan(
        self, judul: str, penjelasan: str, kerja: Callable[[str, str], Hasil], *, baku: Sequence[str] = ()
    ) -> None:
        """Ask for a reason, then act; a refusal shows in the dialog with the reason still in it.

        A reason that was left by Esc, or refused, stands there again the next time.
        """
        from loket_tui.layanan.ruang import kunci_baru

        kunci, catatan = kunci_baru(), ""
        ingatan = self._ingatan(judul)
        while True:
            teks = "\n".join(x for x in (penjelasan, catatan) if x)
            alasan = await self.tanya(DialogAlasan(judul, teks, baku=baku, ingatan=ingatan))
            if alasan is None:
                return
            try:
                hasil = self._coba_di_dialog(lambda a=alasan: kerja(kunci, a))  # type: ignore[misc]
            except GalatUsang as galat:
                self.segarkan()
                tetap = " Alasan Anda disimpan untuk isian berikutnya." if self._ingatan(judul) else ""
                self.kabarkan(f"{dimuat_ulang(galat)}{tetap}", "galat")
                self.loket.tawarkan_lihat(galat)
                return
            except GalatJam:
                raise
            except Galat as galat:
                catatan = f"‹!› {galat.kalimat}"
                continue
            ingatan.clear()
            self.berhasil(hasil)
            return

    async def dengan_isian(
        self, judul: str, medan: Sequence[Medan], kerja: Callable[[str, dict[str, Nilai]], Hasil], *,
        penjelasan: str = "", ingatan: Ingatan | None = None, yakin: Callable[[dict[str, Nilai]], str] | None = None,
    ) -> Hasil | None:
        """Ask for fields and act on saving: a refusal shows in the form with everything still in it.

        What `yakin` says of the values ("" for nothing) is asked before the act; who does not want it is in the form
        again.

        What was typed into a form that was left stands there again the next time; a form of several rounds gives its
        own `ingatan`, and empties it itself.
        """
        from loket_tui.layanan.ruang import kunci_baru

        kunci = kunci_baru()
        hasil: list[Hasil] = []
        jam: list[GalatJam] = []
        usang: list[GalatUsang] = []
        ragu: list[tuple[str, dict[str, Nilai]]] = []

        def simpan(nilai: dict[str, Nilai]) -> None:
            if yakin is not None and (tanya := yakin(nilai)):
                ragu.append((tanya, nilai))
                return
            try:
                hasil.append(self._coba_di_dialog(lambda: kerja(kunci, nilai)))
            except GalatJam as galat:
                jam.append(galat)
                raise
            except GalatUsang as galat:
                usang.append(galat)
                raise GalatUsang(galat.kalimat.replace("muat ulang lalu lihat", "tekan Esc, lalu lihat"),
                                 galat.permohonan, galat.apa) from galat

        ingat = self._ingatan(judul) if ingatan is None else ingatan
        dialog = DialogIsi(judul, medan, penjelasan=penjelasan, periksa=simpan, ingatan=ingat)
        jawab = await self.tanya(dialog)
        if jawab is not None and ragu:
            tanya, nilai = ragu[-1]
            if not await self.tanya(DialogYa(judul, tanya, ya="Catat", tidak="Kembali", bahaya=True)):
                return await self.dengan_isian(judul, medan, kerja, penjelasan=penjelasan, ingatan=ingatan, yakin=yakin)
            jadi = self.coba(lambda: kerja(kunci, nilai), kabar=False)
            if jadi is None:
                return None
            hasil.append(jadi)
        if jawab is None or not hasil:
            if jam:
                raise jam[-1]
            if usang:
                self.segarkan()
                self.kabarkan(dimuat_ulang(usang[-1]), "galat")
                self.loket.tawarkan_lihat(usang[-1])
            return None
        if ingatan is None:
            ingat.clear()
        self.berhasil(hasil[-1])
        return hasil[-1]

    async def pilih(
        self, judul: str, pilihan: Sequence[tuple[str, str, str]], *, penjelasan: str = ""
    ) -> str | None:
        """Ask for one of a list."""
        return await self.tanya(DialogPilih(judul, pilihan, penjelasan=penjelasan))

    async def buka_cetakan(self, semua: Sequence[dict[str, Any]]) -> None:
        """Open the PDF of a print of a case; of several it asks which."""
        if not semua:
            self.kabarkan("Berkas ini belum punya cetakan.", "peringatan")
            return
        kode: str | None = str(semua[0]["id"])
        if len(semua) > 1:
            kode = await self.pilih("Buka PDF", [(str(c["id"]), cetakan(c), "") for c in semua])
        if kode is not None:
            self.kabarkan(buka_cetakan(self.ruang, self.sesi, int(kode)))


def teks(nilai: dict[str, Nilai], kode: str) -> str:
    """A value of a form as text; dates as people write them."""
    from datetime import date

    isi = nilai.get(kode)
    return f"{isi:%d-%m-%Y}" if isinstance(isi, date) else isi or ""
