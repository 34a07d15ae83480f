"""The open case in F4: what can be changed outside its steps. Correction, cancellation, another service, copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat, GalatIsian, GalatJam, GalatUsang
from loket_tui.dasar.nik import samar, samarkan
from loket_tui.screens.berkas_langkah import medan_kolom
from loket_tui.screens.berkas_tugas import TugasBerkas
from loket_tui.screens.layar_berkas import teks
from loket_tui.screens.teks_berkas import cetakan, kata_lanjut
from loket_tui.screens.widgets.dialog import DialogYa
from loket_tui.screens.widgets.dialog_isi import Medan, Nilai

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.layanan.kolom import Kolom
    from loket_tui.screens.ketikan import Ingatan

YA_TIDAK = (("tidak", "Tidak", "kertas yang ada tetap dipakai"), ("ya", "Ya", "surat dan tanda terima dibuat lagi"))
GANTI = "Ganti layanan ke "
"""Before the code of a service whose fields are asked."""
ISIAN = "isian:"
"""Before the code of a field that a correction asks along: a SOP may call one "alasan"."""


class UbahBerkas(TugasBerkas):
    """Changes of the open case."""

    def action_lainnya(self) -> None:
        """l: the list of changes that are possible now."""
        self.jalankan(self._lainnya())

    def action_pdf(self) -> None:
        """F10: show a printed document."""
        self.jalankan(self._pdf())

    def ubahan(self) -> list[tuple[str, str, str]]:
        """(code, label, hint) of the changes this officer may make now."""
        b, hak = self._b, self.sesi.hak
        if b is None:
            return []
        hasil = []
        if b.boleh_lanjut:
            hasil.append(("lanjut", *kata_lanjut(b)))
        if b.pihak_belum and "proses" in hak:
            nama = ", ".join(b.pihak_belum)
            hasil += [("cetak_pihak", "Cetak untuk ditandatangani pihak", nama),
                      ("tanda_pihak", "Pihak sudah menandatangani", nama)]
        if not b.akhir and "koreksi" in hak:
            hasil.append(("koreksi", "Koreksi data", "nilai lama tetap tercatat"))
        if any(t.ada for t in b.barang) and "proses" in hak:
            hasil.append(("barang_keluar", "Dokumen tarikan keluar", "dikembalikan, diteruskan, dimusnahkan"))
        if b.barang and "koreksi" in hak:
            hasil.append(("barang_koreksi", "Koreksi jumlah tarikan", "bukti penarikan dicetak lagi"))
        if b.cetakan and "cetak_ulang" in hak:
            hasil.append(("salinan", "Cetak salinan", "ditandai SALINAN ke-n"))
        if b.menunggu == "tinta" and "cetak_ulang" in hak:
            hasil.append(("rusak", "Lembar rusak", "diganti sebagai asli"))
        if not b.akhir and "batal" in hak:
            from loket_tui.layanan.perubahan import layanan_ganti

            if layanan_ganti(self.ruang, self.sesi):
                hasil.append(("ganti", "Ganti layanan", "pemohon butuh layanan lain"))
            hasil += [("tarik", "Ditarik pemohon", "nomor tetap sebagai BATAL"),
                      ("batal", "Batalkan berkas", "nomor tetap sebagai BATAL")]
        return hasil

    async def _lainnya(self) -> None:
        b = self.b
        kode = await self.pilih(f"Tindakan lain: {b.pemohon.get('nama', '')}", self.ubahan())
        if kode == "lanjut":
            await self._lanjut(b)
        elif kode in {"cetak_pihak", "tanda_pihak"}:
            await self._pihak(b, cetak=kode == "cetak_pihak")
        elif kode == "koreksi":
            await self._koreksi(b)
        elif kode in {"barang_keluar", "barang_koreksi"}:
            await self._barang(b, keluar=kode == "barang_keluar")
        elif kode == "salinan":
            await self._salinan(b)
        elif kode == "rusak":
            await self._rusak(b)
        elif kode == "ganti":
            await self._ganti(b)
        elif kode in {"tarik", "batal"}:
            await self._batal(b, ditarik=kode == "tarik")
        elif kode is not None and kode.startswith("tautan:"):
            await self._tautan(b, kode.removeprefix("tautan:"))

    # ---- persons who sign

    async def _pihak(self, b: BerkasLengkap, *, cetak: bool) -> None:
        """Print the letter for the parties, or note that they have signed it."""
        from loket_tui.layanan import tanda_pihak

        nama = ", ".join(b.pihak_belum)
        if cetak:
            await self.dengan_ya(
                "Cetak untuk pihak", f"Surat dicetak untuk ditandatangani {nama}, sebelum pejabat.",
                lambda k: tanda_pihak.cetak_untuk_pihak(self.ruang, self.sesi, k, b.id, b.urut), ya="Cetak")
        else:
            await self.dengan_ya(
                "Pihak sudah menandatangani", f"Sudah bertanda tangan basah: {nama}?",
                lambda k: tanda_pihak.tandai_pihak(self.ruang, self.sesi, k, b.id, b.urut), ya="Sudah ditandatangani")

    # ---- documents surrendered

    async def _barang(self, b: BerkasLengkap, *, keluar: bool) -> None:
        """Where a withdrawn document went, or its right count."""
        from loket_tui.layanan import barang

        semua = [t for t in b.barang if t.ada or not keluar]
        jenis = Medan("jenis", "Dokumen", "pilih", True, semua[0].jenis,
                      pilihan=tuple((t.jenis, t.jenis, t.kata) for t in semua))
        jumlah = Medan("jumlah", "Jumlah" if keluar else "Jumlah yang benar", wajib=True,
                       nilai=str(semua[0].ada if keluar else semua[0].ditarik), maks=3)
        nama = b.pemohon.get("nama", "")
        if keluar:
            await self.dengan_isian(
                f"Dokumen tarikan keluar: {nama}",
                [jenis, jumlah,
                 Medan("cara", "Cara", "pilih", True, "barang_kembali",
                       pilihan=tuple((k, v, "") for k, v in barang.CARA_KELUAR.items())),
                 Medan("kepada", "Kepada", maks=100), Medan("catatan", "Catatan", maks=300)],
                lambda k, nilai: barang.keluarkan_barang(
                    self.ruang, self.sesi, k, b.id, b.urut, teks(nilai, "jenis"), teks(nilai, "jumlah"),
                    teks(nilai, "cara"), teks(nilai, "kepada"), teks(nilai, "catatan")),
                penjelasan="Ada di kantor: " + ", ".join(f"{t.jenis} {t.ada}" for t in semua))
        else:
            await self.dengan_isian(
                f"Koreksi jumlah tarikan: {nama}", [jenis, jumlah, Medan("alasan", "Alasan", wajib=True, maks=300)],
                lambda k, nilai: barang.koreksi_barang(
                    self.ruang, self.sesi, k, b.id, b.urut, teks(nilai, "jenis"), teks(nilai, "jumlah"),
                    teks(nilai, "alasan")),
                penjelasan="Tercatat: " + "; ".join(t.kata for t in semua))

    # ---- correction

    async def _koreksi(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import medan
        from loket_tui.layanan.kolom import nilai_tampil

        semua = medan.kolom_berkas(self.ruang, self.sesi, b.id)
        pilihan = [(k.kode, k.label, samarkan(nilai_tampil(k)) or "kosong") for k in semua]
        kode = await self.pilih("Koreksi data: pilih yang keliru", pilihan)
        if kode is None:
            return
        kolom = next(k for k in semua if k.kode == kode)
        lama = samar(kolom.nilai) if kode.endswith(".nik") and kolom.nilai else samarkan(nilai_tampil(kolom))
        await self._koreksi_kolom(b, kolom, lama)

    async def _koreksi_kolom(self, b: BerkasLengkap, kolom: Kolom, lama: str) -> None:
        """One form; where the new value brings further fields it opens again with them, everything still in it.

        Whose paraf or approval the correction takes back is named, and asked, before it is saved.
        """
        from loket_tui.layanan import perubahan
        from loket_tui.layanan.kolom import kolom_dari_isian
        from loket_tui.layanan.ruang import Hasil, kunci_baru
        from loket_tui.layanan.tanggal_jauh import ragu_koreksi

        kosong = kolom.pilihan or kolom.kode.endswith(".nik")
        judul = f"Koreksi {kolom.label}: {b.pemohon.get('nama', '')}"
        diketik: dict[str, Nilai] = {}
        ingatan = self._ingatan(judul)
        susul: dict[str, Kolom] = {}
        ditarik: tuple[str, ...] = ()
        setuju: frozenset[str] = frozenset()
        lagi, kunci_setuju, keliru = True, kunci_baru(), ""

        def kerja(kunci: str, nilai: dict[str, Nilai]) -> Hasil:
            nonlocal susul, lagi, ditarik
            diketik.update(nilai)
            baru = teks(nilai, "baru")
            tambahan = {k: teks(nilai, ISIAN + k) for k in susul}
            try:
                minta = perubahan.isian_menyusul(self.ruang, self.sesi, b.id, kolom.kode, baru, tambahan)
                if lagi := bool({i.kode for i in minta} - set(susul)):
                    susul = {i.kode: kolom_dari_isian(i) for i in minta}
                    return Hasil(kabar="Isian yang menyusul perlu dilengkapi.")
                ditarik = perubahan.tanda_ditarik(
                    self.ruang, self.sesi, b.id, kolom.kode, baru, tambahan, ganti_kertas=nilai["ganti"] == "ya")
                if lagi := bool(set(ditarik) - setuju):
                    return Hasil()
                return perubahan.koreksi_data(
                    self.ruang, self.sesi, kunci, b.id, b.urut, kolom.kode, baru, teks(nilai, "alasan"),
                    ganti_kertas=nilai["ganti"] == "ya", tambahan={i.kode: tambahan[i.kode] for i in minta})
            except GalatIsian as galat:
                tempat = galat.medan or ""
                raise GalatIsian(galat.kalimat, ISIAN + tempat if tempat in susul else "baru"
                                 if tempat == kolom.kode else galat.medan) from galat

        while lagi:
            lagi, ditarik, jadi = False, (), None
            sebab = "\nNilai baru ini meminta isian lain; lengkapi sekalian." if susul else ""
            jadi = await self.dengan_isian(
                judul,
                [medan_kolom(kolom, "baru", "" if kosong else kolom.nilai),
                 *(medan_kolom(x, ISIAN + k, "") for k, x in susul.items()),
                 Medan("alasan", "Alasan", wajib=True, maks=300),
                 Medan("ganti", "Ganti kertas", "pilih", True, "tidak", pilihan=YA_TIDAK)],
                kerja, ingatan=ingatan,
                yakin=lambda nilai: ragu_koreksi(kolom.isian, teks(nilai, "baru"), self.ruang.hari_ini()),
                penjelasan=f"Nilai lama: {lama or 'kosong'}{sebab}\nSurat yang belum bertinta dibuat lagi."
                f"{keliru}")
            if lagi and ditarik and await self._setuju_ditarik(ditarik):
                setuju = frozenset(ditarik)
                try:
                    jadi = self._coba_di_dialog(lambda: kerja(kunci_setuju, diketik))
                    self.berhasil(jadi)
                except (GalatJam, GalatUsang):
                    raise
                except Galat as galat:
                    lagi, keliru = True, f"\n‹!› {galat.kalimat}"
        if jadi is not None:
            ingatan.clear()

    async def _setuju_ditarik(self, ditarik: Sequence[str]) -> bool:
        """Whether the correction goes on although these marks are taken back."""
        jawab = await self.tanya(DialogYa(
            "Paraf ditarik", f"Koreksi ini menarik {', '.join(ditarik)}. Surat dibuat lagi, lalu dimintakan paraf dan "
            "persetujuan lagi.", ya="Simpan koreksi", tidak="Kembali ke isian"))
        return bool(jawab)

    # ---- the end of a case

    async def _batal(self, b: BerkasLengkap, *, ditarik: bool) -> None:
        from loket_tui.layanan import perubahan

        nomor = ", ".join(n for _, n, batal in b.nomor if not batal)
        tetap = f" Nomor {nomor} tetap di buku sebagai BATAL." if nomor else ""
        await self.dengan_alasan(
            f"{'Ditarik pemohon' if ditarik else 'Batalkan berkas'}: {b.pemohon.get('nama', '')}",
            f"Berkas berakhir dan tidak dapat dibuka lagi.{tetap}",
            lambda k, alasan: perubahan.batalkan(self.ruang, self.sesi, k, b.id, b.urut, alasan,
                                                 ditarik_pemohon=ditarik),
            baku=("Pemohon tidak melanjutkan", "Pemohon mengurus di tempat lain") if ditarik
            else ("Salah layanan", "Berkas tercatat dua kali"))

    async def _ganti(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import perubahan

        layanan = perubahan.layanan_ganti(self.ruang, self.sesi)
        pilihan = [(f"{x.kode}/{a}", f"{x.nama} {nama}".strip(), "")
                   for x in layanan for a, nama in (x.aktivitas or (("", ""),))
                   if (x.kode, a) != (b.kode_layanan, b.aktivitas)]
        if not pilihan:
            self.kabarkan("Tidak ada layanan lain di kantor ini.", "peringatan")
            return
        kode = await self.pilih("Ganti layanan", pilihan, penjelasan="Berkas ini dibatalkan, yang baru dibuka.")
        if kode is None:
            return
        tujuan, _, aktivitas = kode.partition("/")
        nama = next(label for k, label, _ in pilihan if k == kode)
        ingatan = self._ingatan(f"{GANTI}{kode}")
        isian = await self._isian_layanan(tujuan, aktivitas, nama, {i: v for i, _, v in b.isian}, ingatan)
        if isian is None:
            return
        hasil = await self.dengan_isian(
            f"Ganti layanan ke {nama}", [Medan("alasan", "Alasan", wajib=True, maks=300)],
            lambda k, nilai: perubahan.ganti_layanan(
                self.ruang, self.sesi, k, b.id, b.urut, tujuan, isian, teks(nilai, "alasan"), aktivitas),
            penjelasan=f"Berkas {b.pemohon.get('nama', '')} yang lama menjadi batal; nomornya tetap sebagai BATAL.")
        if hasil is not None and hasil.permohonan:
            ingatan.clear()
            self.tampilkan(hasil.permohonan)
            self.kabarkan(hasil.kabar)

    async def _isian_layanan(
        self, layanan: str, aktivitas: str, nama: str, lama: dict[str, str], ingatan: Ingatan,
        penjelasan: str = "Isian layanan yang baru.",
    ) -> dict[str, str] | None:
        """The fields of another service or case, asked in rounds: each answer may bring further fields.

        `ingatan` holds what was typed in all rounds, until the caller's act is done.
        """
        from loket_tui.layanan import medan, terima
        from loket_tui.layanan.kolom import kolom_dari_isian

        nilai: dict[str, str] = {}
        while True:
            diminta = terima.isian_diminta(self.ruang, layanan, aktivitas, nilai)
            kolom = {i.kode: kolom_dari_isian(i) for i in diminta if i.kode not in nilai}
            if not kolom:
                return nilai
            sudah = dict(nilai)

            def periksa(isi: dict[str, Nilai], kolom: dict[str, Kolom] = kolom, sudah: dict[str, str] = sudah) -> None:
                medan.periksa_isian(self.ruang, layanan, sudah | _ketikan(isi, kolom), tuple(kolom))

            from loket_tui.screens.widgets.dialog_isi import DialogIsi

            jawab = await self.tanya(DialogIsi(
                nama, [medan_kolom(k, k.kode, _awal(k, lama)) for k in kolom.values()],
                penjelasan=penjelasan, periksa=periksa, ingatan=ingatan))
            if jawab is None:
                return None
            nilai |= _ketikan(jawab, kolom)

    # ---- paper

    async def _salinan(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import perubahan

        dokumen: dict[str, int] = {}
        pilihan = []
        for c in b.cetakan:
            if c["rujukan"] not in dokumen:
                dokumen[c["rujukan"]] = c["id"]
                pilihan.append((str(c["id"]), cetakan(c), ""))
        kode = await self.pilih("Cetak salinan: pilih dokumen", pilihan)
        if kode is not None:
            await self.dengan_alasan(
                f"Cetak salinan: {b.pemohon.get('nama', '')}", "Salinan ditandai dan tercatat dengan alasannya.",
                lambda k, alasan: perubahan.cetak_salinan(self.ruang, self.sesi, k, int(kode), alasan),
                baku=("Lembar pemohon hilang", "Diminta kantor lain"))

    async def _rusak(self, b: BerkasLengkap) -> None:
        from loket_tui.layanan import tanda_tangan
        from loket_tui.layanan.surat_rusak import surat_tercetak

        semua = surat_tercetak(self.ruang, self.sesi, b.id)
        kode: str | None = semua[0][0] if len(semua) == 1 else ""
        if len(semua) > 1:
            kode = await self.pilih("Lembar rusak: pilih suratnya", [(k, nama, "") for k, nama in semua])
        if kode is None:
            return
        naskah = kode
        await self.dengan_alasan(
            f"Lembar rusak: {b.pemohon.get('nama', '')}",
            "Lembar pengganti dicetak sebagai asli; musnahkan lembar yang rusak.",
            lambda k, alasan: tanda_tangan.lembar_rusak(self.ruang, self.sesi, k, b.id, b.urut, alasan, naskah),
            baku=("Kertas macet di printer", "Cetakan tidak terbaca", "Salah stempel"))

    async def _pdf(self) -> None:
        await self.buka_cetakan(self.b.cetakan)

    if TYPE_CHECKING:

        def tampilkan(self, permohonan_id: int) -> None:
            """Open one case; the screen defines how."""

        async def _tautan(self, b: BerkasLengkap, kode: str) -> None:
            """Begin a linked procedure's case; the screen's next part defines how."""


def _awal(kolom: Kolom, lama: dict[str, str]) -> str | None:
    """What a field of another service begins with: what this case has; of a choice its code."""
    isi = lama.get(kolom.kode, "")
    return isi if not kolom.pilihan or isi in {k for k, _ in kolom.pilihan} else None


def _ketikan(isi: dict[str, Nilai], kolom: dict[str, Kolom]) -> dict[str, str]:
    return {kode: teks(isi, kode) for kode in kolom}
