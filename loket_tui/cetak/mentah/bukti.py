"""Other papers of the counter on a dot-matrix printer: what is missing, hand-over, money, ticket, test page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.cetak import blanko_kekurangan as bk
from loket_tui.cetak import sebutan
from loket_tui.cetak.bukti_penyerahan import PESAN_SERAH, PESAN_TARIK
from loket_tui.cetak.isi_tiket import isi_tiket
from loket_tui.cetak.mentah import bagian as mb
from loket_tui.cetak.mentah import isi as mi
from loket_tui.cetak.mentah.escp import KOLOM, Baris, Formulir, polos_baris, tengah
from loket_tui.cetak.mentah.teks import bungkus, padat, polos, potong
from loket_tui.dasar.nik import samarkan


def _kertas(cuplikan: Mapping[str, Any]) -> str:
    return str(cuplikan.get("kertas") or "")


def _catatan(cuplikan: Mapping[str, Any]) -> list[Baris]:
    """What an officer wrote, a NIK in it masked as on the drawn sheets: this paper leaves the office."""
    teks = samarkan(str(cuplikan.get("catatan") or ""))
    return [polos_baris(b) for b in padat(f"Catatan: {teks}", KOLOM, 4)] if teks else []


def blanko_kekurangan(cuplikan: Mapping[str, Any]) -> bytes:
    """The slip of what is missing; keys as those of the half sheet."""
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    kurang = bk.kurang(cuplikan)
    atas = [
        *mb.kop(cuplikan), *mb.judul(cuplikan, bk.judul(cuplikan), bk.keadaan_berkas(cuplikan)),
        *mb.data([("Diperiksa", cuplikan["tanggal"], False), ("Nama pemohon", orang.get("nama"), True),
                  ("NIK", orang.get("nik_samar"), False), ("Desa", sebutan.desa(orang), False),
                  ("Jenis layanan", cuplikan["layanan"], False)]),
        polos_baris(f"{bk.JUDUL_TABEL if kurang else bk.JUDUL_PERBAIKAN}:", "tebal")]
    if not kurang:
        atas += [polos_baris(b) for b in padat(bk.catatan(cuplikan) or bk.TANPA_ALASAN, KOLOM, 7)]
    kembali = [str(cuplikan.get("kembali_ke") or "Loket pelayanan"), str(cuplikan.get("jam_layanan") or "")]
    bawah = [
        *(_catatan(cuplikan) if kurang else []), *mb.data([("Kembali ke", ". ".join(k for k in kembali if k), True)]),
        *mb.kode(cuplikan, "Tunjukkan kode ini di loket."),
        *_kanan(mb.tanda_tangan([("Petugas yang memeriksa,", str(cuplikan.get("petugas") or ""))], KOLOM // 2, 2)),
        *mb.kaki(cuplikan, bk.pesan(cuplikan))]
    return _semua(*mb.padankan(_kertas(cuplikan), mi.daftar_syarat(kurang, bertanda=False), atas, bawah,
                               lanjutan=mb.lanjutan(cuplikan, bk.judul(cuplikan)), kode=mb.kode(cuplikan)))


def _kanan(baris: Sequence[Baris]) -> list[Baris]:
    """Lines in the right half of the page."""
    return [((" " * (KOLOM // 2), ""), *satu) for satu in baris]


def _semua(formulir: Formulir, halaman: Sequence[Sequence[Baris]]) -> bytes:
    for satu in halaman:
        formulir.halaman(satu)
    return formulir.selesai()


def bukti_penyerahan(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof of hand-over; keys as those of the half sheet."""
    pengambil: Mapping[str, Any] = cuplikan["pengambil"]
    nama = str(pengambil.get("nama") or "")
    kuasa = ", ".join(x for x in ("kuasa", str(pengambil.get("hubungan") or "")) if x)
    cara = kuasa if pengambil.get("cara") == "kuasa" else "pemohon sendiri"
    return _dokumen(
        cuplikan, str(cuplikan.get("judul") or "BUKTI PENYERAHAN DOKUMEN"), "Diserahkan",
        [("Diambil oleh", f"{nama} ({cara})", True),
         ("Identitas", samarkan(str(pengambil.get("identitas") or "")), False)],
        [("Yang menerima,", nama), ("Yang menyerahkan,", str(cuplikan.get("petugas") or ""))],
        PESAN_SERAH)


def bukti_penarikan(cuplikan: Mapping[str, Any]) -> bytes:
    """The proof that documents were withdrawn; keys as those of the half sheet."""
    penyerah, dasar = str(cuplikan.get("penyerah") or ""), str(cuplikan.get("dasar") or "")
    return _dokumen(
        cuplikan, "BUKTI PENARIKAN DOKUMEN", "Ditarik",
        [("Diserahkan oleh", penyerah, True), *([("Dasar penarikan", dasar, False)] if dasar else [])],
        [("Yang menyerahkan,", penyerah), ("Petugas yang menarik,", str(cuplikan.get("petugas") or ""))],
        PESAN_TARIK)


def _dokumen(
    cuplikan: Mapping[str, Any], judul: str, kapan: str, siapa: list[tuple[str, object, bool]],
    tanda: list[tuple[str, str]], pesan: str,
) -> bytes:
    """A proof about documents: rows on who came, the documents, two who sign."""
    if biaya := str(cuplikan.get("biaya") or "").rstrip("."):
        pesan = f"{pesan} {biaya}."
    nomor = sebutan.nomor(cuplikan, "Nomor register {}")
    atas = [
        *mb.kop(cuplikan), *mb.judul(cuplikan, judul, nomor),
        *mb.data([(kapan, cuplikan["tanggal"], False), ("Jenis layanan", cuplikan["layanan"], False),
                  ("Pemohon", sebutan.orang_singkat(cuplikan["pemohon"]), True), *siapa], label=15),
        polos_baris("Dokumen:", "tebal")]
    bawah = [*_catatan(cuplikan), *mb.kode(cuplikan), *mb.tanda_tangan(tanda), *mb.kaki(cuplikan, pesan)]
    isi = [(f"{n:>2}. ", _sebut_dokumen(d)) for n, d in enumerate(cuplikan.get("dokumen") or [], 1)]
    return _semua(*mb.padankan(_kertas(cuplikan), isi, atas, bawah, lanjutan=mb.lanjutan(cuplikan, judul),
                               kode=mb.kode(cuplikan)))


def _sebut_dokumen(dokumen: Mapping[str, Any]) -> str:
    nomor = f"nomor {dokumen['nomor']}" if dokumen.get("nomor") else ""
    banyak = sebutan.jumlah(dokumen.get("nama"), dokumen.get("jumlah"))
    return ", ".join(x for x in (str(dokumen.get("nama") or ""), nomor, banyak) if x)


def kuitansi(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt for money; keys as those of the third of a sheet."""
    tempat = f"{cuplikan['tempat']}, {cuplikan['tanggal']}"
    atas = [
        *mb.kop(cuplikan), *mb.judul(cuplikan, "TANDA BUKTI PEMBAYARAN", f"Nomor : {cuplikan['nomor']}"), mb.KOSONG,
        *mb.data([("Sudah terima dari", cuplikan["penyetor"], True), ("Untuk pembayaran", cuplikan["untuk"], False),
                  ("Dasar", cuplikan.get("ket"), False), ("Nomor bukti", cuplikan.get("bukti"), False)],
                 label=17, maks=3),
        mb.KOSONG, *(polos_baris(b) for b in padat(f"Terbilang: {cuplikan['terbilang']}", KOLOM, 3)),
        (("Jumlah : ", ""), (potong(cuplikan["jumlah"], KOLOM // 2 - 5), "lebar")), mb.KOSONG]
    bawah = [*mb.kode(cuplikan), *_kanan([tengah(potong(tempat, KOLOM // 2), KOLOM // 2)]),
             *_kanan(mb.tanda_tangan([("Yang menerima,", str(cuplikan.get("petugas") or ""))], KOLOM // 2)),
             *mb.kaki(cuplikan, "Simpan tanda bukti ini. Bayar hanya yang tercetak di sini.")]
    return _semua(*mb.padankan(_kertas(cuplikan), [], atas, bawah))


def tiket(cuplikan: Mapping[str, Any]) -> bytes:
    """The queue ticket, its number in double width; keys as `cetak.isi_tiket` reads them."""
    isi = isi_tiket(cuplikan)
    teks: list[Baris] = [tengah(potong(b, KOLOM), KOLOM) for b in isi.kop]
    teks += [mb.KOSONG, tengah("NOMOR ANTRIAN", KOLOM), mb.KOSONG]
    teks += [tengah(potong(isi.nomor, KOLOM // 2), KOLOM, "lebar"), mb.KOSONG]
    teks += [tengah(b, KOLOM, "tebal") for b in padat(isi.untuk, KOLOM, 2) if b]
    for satu in (" ".join(x for x in isi.waktu if x), isi.tunggu, mi.kode(cuplikan), isi.pesan, isi.biaya, isi.tanda):
        teks += [tengah(b, KOLOM) for b in padat(satu, KOLOM, 2) if b]
    return _semua(Formulir(_kertas(cuplikan)), [teks])


def halaman_uji(cuplikan: Mapping[str, Any]) -> bytes:
    """A test page: columns and lines counted, the styles.  Keys, all optional: kop, kertas, printer, dicetak."""
    kertas = _kertas(cuplikan) or "F4/2"
    formulir = Formulir(kertas)
    puluh = "".join(str(n // 10 % 10) if n % 10 == 0 else "." for n in range(1, KOLOM + 1))
    atas: list[Baris] = [
        *mb.kop(cuplikan), tengah("HALAMAN UJI", KOLOM, "lebar"),
        *mb.data([("Printer", cuplikan.get("printer"), False),
                  ("Kertas", f"{kertas}, {formulir.muat} baris, {KOLOM} kolom", False)]),
        polos_baris(puluh), polos_baris("".join(str(n % 10) for n in range(1, KOLOM + 1))),
        ((polos("rapat "), ""), ("ABCDEFGHIJ 0123456789", "rapat"), ("  tebal ", ""), ("ABC 012", "tebal"),
         ("  lebar ", ""), ("A-012", "lebar")),
        *(polos_baris(b) for b in bungkus("Baris angka harus utuh. Angka di kiri menghitung baris; baris terakhir "
                                          "harus di atas perforasi.", KOLOM))]
    bawah = mb.kaki(cuplikan, "Bila baris terakhir jatuh di lembar berikutnya, kertasnya lain dari setelan kantor.")
    sisa = formulir.muat - len(atas) - len(bawah)
    nomor = [polos_baris(f"{n:>2}") for n in range(len(atas) + 1, len(atas) + 1 + sisa)]
    formulir.halaman([*atas, *nomor, *bawah])
    return formulir.selesai()
