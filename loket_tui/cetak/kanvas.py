"""Drawing straight on a PDF canvas, in millimetres from the top left corner.

Only the rendering process and tests import this module: it pulls in reportlab and segno.
Every output is byte-deterministic: no clock, no random identifiers (`invariant=1`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from loket_tui.cetak.bungkus import Kata, bungkus, lebar, lebar_kata, potong
from loket_tui.cetak.gambar import siapkan
from loket_tui.cetak.huruf import BIASA, DASAR, MESIN, MIRING, PT, TEBAL, aman, aman_dasar
from loket_tui.cetak.kode import gambar_code128, gambar_qr

__all__ = ["BIASA", "MESIN", "MIRING", "PT", "TEBAL", "Kata", "Lembar", "aman", "bungkus", "lebar", "lebar_kata",
           "potong"]

rl_config.useA85 = 0   # streams as bytes: smaller, and no encoding in Python


class Lembar:
    """A document being drawn: millimetres from the top left corner, y is the base line of texts."""

    def __init__(
        self, lebar_mm: float, tinggi_mm: float, judul: str, tata: tuple[float, float] | None = None, *,
        tanam: bool = True,
    ) -> None:
        """A sheet of `lebar_mm` x `tinggi_mm`; `tata` is the size it is laid out on, made smaller and put at the top.

        `tanam`: whether its fonts are embedded; long registers are quicker with the base-14 fonts.
        """
        self.tanam = tanam
        self.lebar, self.tinggi = tata or (lebar_mm, tinggi_mm)
        self._skala = min(1.0, lebar_mm / self.lebar, tinggi_mm / self.tinggi)
        self.potongan = tata is not None
        """Whether it is cut from a sheet: half of it, a third."""
        self._geser = (lebar_mm - self.lebar * self._skala) / 2, tinggi_mm - self.tinggi * self._skala
        self._aliran = io.BytesIO()
        self.kanvas = Canvas(
            self._aliran, pagesize=(lebar_mm * mm, tinggi_mm * mm), invariant=1, pageCompression=1,
            initialFontName=BIASA if tanam else DASAR[BIASA])
        self.kanvas.setTitle(aman(judul))
        self.kanvas.setCreator("loket_tui")
        self._mulai()

    def _mulai(self) -> None:
        if self._skala != 1.0 or any(self._geser):
            self.kanvas.translate(self._geser[0] * mm, self._geser[1] * mm)
            self.kanvas.scale(self._skala, self._skala)

    def halaman_baru(self) -> None:
        """Close this page and begin the next."""
        self.kanvas.showPage()
        self._mulai()

    def selesai(self) -> bytes:
        """Close the document and give its bytes."""
        self.kanvas.save()
        return self._aliran.getvalue()

    def _y(self, y: float) -> float:
        return float((self.tinggi - y) * mm)

    def _warna(self, abu: float) -> None:
        """Grey of texts and fills; nothing is written where the page has it already, as with `_pena`."""
        if self.kanvas._fillColorObj != (abu, abu, abu):
            self.kanvas.setFillGray(abu)

    def _pena(self, tebal: float) -> None:
        """Black lines of `tebal` points."""
        if self.kanvas._lineWidth != tebal:
            self.kanvas.setLineWidth(tebal)
        if self.kanvas._strokeColorObj != (0, 0, 0):
            self.kanvas.setStrokeGray(0)

    def _tulis(self, x: float, y: float, teks: str, huruf: str, ukuran: float, antar: float = 0.0) -> None:
        """Put a line that has passed `aman`, in the colour that is set; `antar` mm more at each space."""
        if not self.tanam:
            huruf, teks = DASAR.get(huruf, huruf), aman_dasar(teks)
        elif huruf == MESIN:
            teks = aman_dasar(teks)
        self.kanvas.setFont(huruf, ukuran)
        self.kanvas.drawString(x * mm, self._y(y), teks, wordSpace=antar * mm)

    def teks(
        self,
        x: float,
        y: float,
        teks: object,
        huruf: str = BIASA,
        ukuran: float = 10,
        rata: str = "kiri",
        lebar_maks: float | None = None,
        abu: float = 0.0,
        garis_bawah: bool = False,
    ) -> float:
        """Draw one line; with `lebar_maks` it shrinks to 75 % and is then shortened. Gives its width."""
        satu = " ".join(aman(teks).split())
        panjang = lebar(satu, huruf, ukuran)
        if lebar_maks is not None and panjang > lebar_maks:
            ukuran = max(ukuran * 0.75, ukuran * lebar_maks / panjang - 0.01)
            satu = potong(satu, huruf, ukuran, lebar_maks)
            panjang = lebar(satu, huruf, ukuran)
        kiri = x if rata == "kiri" else x - panjang if rata == "kanan" else x - panjang / 2
        self._warna(abu)
        self._tulis(kiri, y, satu, huruf, ukuran)
        if garis_bawah and satu:
            self.garis(kiri, y + ukuran * 0.045, kiri + panjang, y + ukuran * 0.045, ukuran * 0.07)
        return panjang

    def polos(self, x: float, y: float, teks: str, huruf: str, ukuran: float) -> None:
        """Draw one line, black, that has come out of `bungkus` or `potong`: the quick way for long tables."""
        self._warna(0)
        self._tulis(x, y, teks, huruf, ukuran)

    def baris_rata(self, x: float, y: float, kata: Sequence[Kata], ukuran: float, ruang: float | None) -> None:
        """Draw words with a space between; with `ruang` (mm) they are spread to fill it.

        Words of one font that follow one another are one text, its spaces made wider.
        """
        biasa = spasi = lebar(" ", BIASA, ukuran)
        if ruang is not None and len(kata) > 1:
            spasi = (ruang - sum(lebar_kata(k, ukuran) for k in kata)) / (len(kata) - 1)
        self._warna(0)
        rangkai, muka, awal = "", "", x
        for nomor, satu in enumerate(kata):
            for bagian, (teks, huruf) in enumerate(satu):
                if huruf != muka:
                    if rangkai:
                        self._tulis(awal, y, rangkai, muka, ukuran, spasi - biasa)
                    rangkai, muka, awal = "", huruf, x
                akhir = bagian == len(satu) - 1 and nomor < len(kata) - 1
                rangkai += teks + " " if akhir else teks
                x += lebar(teks, huruf, ukuran)
            x += spasi
        if rangkai:
            self._tulis(awal, y, rangkai, muka, ukuran, spasi - biasa)

    def garis(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        tebal: float = 0.6,
        putus: tuple[float, float] | None = None,
    ) -> None:
        """A line, `tebal` in points; `putus` is dash and gap in points."""
        self._pena(tebal)
        if putus:
            self.kanvas.setDash(list(putus))
        self.kanvas.line(x1 * mm, self._y(y1), x2 * mm, self._y(y2))
        if putus:
            self.kanvas.setDash([])

    def kisi(self, batas: Sequence[float], y: float, tinggi_mm: float) -> None:
        """One row of a table: its four sides and the lines between columns at `batas`, as one path."""
        jalur = self.kanvas.beginPath()
        atas, bawah = self._y(y), self._y(y + tinggi_mm)
        jalur.rect(batas[0] * mm, bawah, (batas[-1] - batas[0]) * mm, atas - bawah)
        for x in batas[1:-1]:
            jalur.moveTo(x * mm, atas)
            jalur.lineTo(x * mm, bawah)
        self._pena(0.5)
        self.kanvas.drawPath(jalur, stroke=1, fill=0)

    def kotak(
        self,
        x: float,
        y: float,
        lebar_mm: float,
        tinggi_mm: float,
        tebal: float = 0.6,
        isi: float | None = None,
        sudut: float = 0.0,
    ) -> None:
        """A box with its top left corner at x, y; `isi` is a grey fill (1 = white), `tebal` 0 = no border."""
        self._pena(tebal)
        if isi is not None:
            self._warna(isi)
        ukuran = (x * mm, self._y(y + tinggi_mm), lebar_mm * mm, tinggi_mm * mm)
        garis = int(tebal > 0)
        if sudut:
            self.kanvas.roundRect(*ukuran, sudut * mm, stroke=garis, fill=int(isi is not None))
        else:
            self.kanvas.rect(*ukuran, stroke=garis, fill=int(isi is not None))

    def centang(self, x: float, y: float, sisi: float, keadaan: str) -> None:
        """A tick box centred on x, y: "ada" is ticked, "tidak_berlaku" has a dash, anything else is empty."""
        self.kotak(x - sisi / 2, y - sisi / 2, sisi, sisi, 0.6)
        if keadaan == "ada":
            self.garis(x - sisi * 0.32, y + sisi * 0.02, x - sisi * 0.1, y + sisi * 0.28, 1.1)
            self.garis(x - sisi * 0.1, y + sisi * 0.28, x + sisi * 0.36, y - sisi * 0.3, 1.1)
        elif keadaan == "tidak_berlaku":
            self.garis(x - sisi * 0.28, y, x + sisi * 0.28, y, 0.8)

    def code128(self, x: float, y: float, kode: str, tinggi_mm: float, modul: float = 0.33) -> float:
        """A Code128 of digits, top left at x, y; gives its width in mm (0 when `kode` is not all digits)."""
        panjang = gambar_code128(self.kanvas, x * mm, self._y(y + tinggi_mm), kode, tinggi_mm * mm, modul * mm)
        return panjang / float(mm)

    def qr(self, x: float, y: float, isi: str, sisi: float) -> None:
        """A QR code (level M) of `sisi` mm without its quiet zone, drawn as one path; nothing when empty."""
        if isi:
            gambar_qr(self.kanvas, x * mm, self._y(y), isi, sisi * mm)

    def gambar(self, x: float, y: float, lebar_mm: float, tinggi_mm: float, logo: str) -> bool:
        """Draw a base64 picture inside the box, centred; False when there is none or it cannot be read."""
        sumber = siapkan(logo, max(lebar_mm, tinggi_mm)) if logo else None
        if sumber is None:
            return False
        panjang, tinggi = sumber.getSize()
        skala = min(lebar_mm / panjang, tinggi_mm / tinggi)
        lebar_jadi, tinggi_jadi = panjang * skala, tinggi * skala
        self.kanvas.drawImage(
            sumber,
            (x + (lebar_mm - lebar_jadi) / 2) * mm,
            self._y(y + (tinggi_mm + tinggi_jadi) / 2),
            lebar_jadi * mm,
            tinggi_jadi * mm,
            mask="auto",
        )
        return True

    def salinan(self, cuplikan: Mapping[str, Any], x: float, y: float, ukuran: float = 64) -> None:
        """A grey SALINAN through x, y (its middle) when this is a reprint; draw it before anything else."""
        if int(cuplikan.get("salinan_ke") or 0) >= 2:
            self.tera("SALINAN", x, y, ukuran)

    def tera(self, kata: str, x: float, y: float, ukuran: float = 64) -> None:
        """A grey word through x, y (its middle), smaller on a narrow sheet; draw it before anything else."""
        kata = aman(kata)
        ukuran = min(ukuran, ukuran * self.lebar / max(lebar(kata, TEBAL, ukuran), 1.0))
        self.kanvas.saveState()
        self.kanvas.translate(x * mm, self._y(y))
        self.kanvas.rotate(30)
        self.kanvas.setFillGray(0.88)
        self.kanvas.setFont(TEBAL if self.tanam else DASAR[TEBAL], ukuran)
        self.kanvas.drawCentredString(0, -ukuran * 0.35, kata if self.tanam else aman_dasar(kata))
        self.kanvas.restoreState()
