"""Further given names of the Arab world, Asia, Africa and the former Soviet Union.

Facts put together by the project, by the rule of `givennames`: no words that are surnames, places
or words of a language before all.
"""

from typing import Final

WORLD: Final = """
    Abdo Abed Abeer Afaf Ahlam Akhmad Alaa Amin Amjad Anis Anouar Areej Asem Awad Ayat Ayoub Azza
    Badi Baha Bahaa Bakr Bassel Chafik Chakib Daoud Dhia Dounia Driss Elias Fadel Fahad Faiza Faten
    Fathia Fatiha Fawaz Fawzia Fayez Fayza Fuad Ghazi Habiba Hafsa Haidar Haider Hajar Halim Halima
    Hamdan Hamdi Hamoud Hanane Haneen Harith Hassiba Hind Houari Houria Ihab Ilyas Imad Imane
    Intissar Iqbal Ismael Jaafar Jabir Jafaar Jihane Joumana Jumana Kaïs Kawthar Khairi Khalida
    Khalifa Khouloud Lahcen Laila Larbi Latif Latifa Leith Lotfi Louay Lutfi Madiha Mahdia Mahfoud
    Maisa Malek Manar Maysa Mazen Meriem Moammar Moaz Moez Mohammadou Mohand Mohsin Moncef Monia
    Mounia Moustafa Muawiya Muayad Mukhtar Munira Murad Muthana Nabila Naceur Nadim Naela Nahla Naji
    Najm Najma Narjes Nasim Nasima Nassim Nidal Noureddine Nouri Nuha Rabah Rabia Rached Radwa
    Radwan Rafat Raghad Rajaa Rajab Ramzi Randa Raouf Rawan Razan Redouane Rihab Rima Rouba Ruba
    Saadia Sabah Sabrina Sadek Safwan Sahar Sakina Salwa Samah Samiha Sanaa Sawsan Seifeddine Shafiq
    Shaimaa Shereen Shukri Slimane Soheila Soumaya Suad Suhair Sulaiman Suleiman Tahani Taher Tawfiq
    Thuraya Wafaa Wahiba Wahid Wajdi Walaa Wassim Widad Yara Yasmina Yassin Yassine Younis Yousra
    Zaher Zahi Zakariya Zaki Zeina Zohra

    Adlan Afet Aghasi Aidar Ainur Akhmat Akhmed Albina Aleksandrs Aleksey Alexandr Alfiya Alim Alisa
    Almas Almazbek Alyona Anahit Anar Anara Anastasija Anatoli Angelina Antonina Anush Anvar Apti
    Ararat Araz Archil Ardak Arif Arkadiy Arman Armenak Armenuhi Arpine Arsen Arslan Artemy Arystan
    Arzu Asel Ashot Aslanbek Astghik Asylbek Atai Ayaz Aygun Aysel Azamat Azat Azer Badri Bakyt
    Bauyrzhan Bekzat Bidzina Bolat Bulat Damira Daniyar Darkhan Daulet Dauren Davit Demyan Dilnoza
    Dilshod Dinar Dmitrii Dzhokhar Efim Eka Ekaterine Elchin Eldar Elguja Elizaveta Elman Elmira
    Elnur Elshan Emiliya Emin Emomali Erlan Eteri Etibar Eynulla Farrukh Fedor Filipp Fuzuli Gagik
    Garegin Gavriil Gayane Gennadi Gennadii Georgii Georgiy Gevorg Giga Gocha Gohar Grigol Gulnar
    Gulnaz Gulnora Gulshat Guram Gurbanguly Gvantsa Hakob Hasmik Hayk Hovhannes Hovik Iago Ildar
    Ilgar Ilshat Inal Inessa Innokenty Ioann Ioseb Irada Isa Iskander Islom Izolda Jaba Jamshid
    Jeyhun Kairat Kakha Kakhaber Kanat Karapet Karlygash Ketevan Keti Khachatur Khadizhat Khasan
    Khatia Khurshid Khusein Klavdia Klim Knarik Koba Kostya Kseniya Kuanysh Kurmanbek Kuzma Lala
    Lali Larissa Lasha Lavr Lavrenty Lela Lev Lidiya Lilit Liliya Lusine Lyuba Lyuda Madina Magomed
    Magomedali Maka Makar Malkhaz Mammad Manana Manuk Marat Matvei Matvey Merab Mher Mikayel
    Mikhailo Milana Mitrofan Movladi Muratbek Mzia Nailya Naira Namig Narek Nargiz Narine Natia
    Natig Nato Nazira Nelli Nestan Nigar Nigora Nikandr Nikifor Nikolaj Nikoloz Nodar Nodir Nonna
    Norayr Novruz Nugzar Nurbek Nuriddin Nurzhan Olesya Olexander Olexandr Olexiy Olzhas Orkhan Osip
    Otabek Otar Oybek Paata Parviz Pavlik Pikria Platon Polad Prokhor Qabil Radik Rakhat Ramazan
    Ramil Ramin Ramzan Rashad Rasul Rati Rauf Ravil Ravshan Renat Revaz Rimma Rinat Rodion Roin
    Rufat Rushan Rustem Rusudan Ruzanna Sadyr Safiya Salavat Saltanat Samad Samed Samvel Saparmurat
    Sardor Sargis Satenik Savely Sedrak Semyon Serafim Serafima Serezha Sergej Serik Sevda Sevinj
    Shalva Shamil Shavkat Sherzod Shorena Shota Siranoush Siranush Sofya Sopho Sopo Stefaniya Suren
    Svyatoslav Tahir Taisiya Tamaz Tamta Tamuna Taron Tatev Tatia Teimuraz Temur Tengiz Teona Tigran
    Tikhon Timofey Tinatin Tofig Togrul Tokhtar Tornike Trofim Tural Ulan Ulvi Ulviyya Ustin Vafa
    Vaghinak Vagif Vahan Vahe Vahram Vakhtang Valeriya Valerya Vano Varlam Varuzhan Vasilii Vasilisa
    Vasiliy Vasya Vazgen Vazha Venera Veniamin Viktoriia Vitalii Vitalina Vitold Vladislava Vladlen
    Volodya Vova Vugar Yakov Yan Yanina Yaroslava Yashar Yefim Yelisey Yerlan Yervand Yeva Yevdokia
    Yevgenii Yevgeniya Yulian Yuliana Yurii Yusif Zabel Zafar Zakir Zarina Zaruhi Zaur Zaza
    Zelimkhan Zemfira Zhandos Zhansaya Zhirayr Zhumabek Ziyoda Zohrab Zulfiya Zulfugar Zviad

    Abdülhamit Abdülkadir Ahu Akın Alev Alparslan Altan Asena Asuman Ataol Atilla Ayberk Ayça Ayda
    Aydan Ayfer Aygül Ayhan Aykut Ayla Aynur Aysun Aytaç Aytekin Ayten Bahadır Baki Barbaros Başak
    Batuhan Baybars Bedia Bedri Begüm Behiç Beren Beril Berna Berrin Betül Beyhan Bilge Bilgin
    Birsen Bora Buket Burçin Burcu Burhan Cahit Caner Cansu Celal Cenk Çetin Cevat Ciğdem Coşkun
    Cüneyt Davut Didem Doğukan Duygu Ebubekir Ecem Eda Ela Ercan Ercüment Erkan Erman Ersin Ertan
    Ertuğrul Esat Eylem Eyüp Fadime Fahri Ferdi Ferhat Ferit Feyza Filiz Fırat Funda Furkan Gamze
    Gonca Görkem Gözde Gülay Gülben Gülcan Gülizar Gülsüm Gülten Gürkan Gürsel Hacer Haluk Hamdullah
    Harun Haydar Hilmi Huriye İclal İlayda İlhami İlkay İlknur İnci İpek Işıl İskender Itır İzzet
    Jale Kaan Kadriye Kamuran Kazım Kerim Kıvanç Korkut Kübra Kürşad Lale Latife Leman Mahir Makbule
    Mazhar Mehtap Melda Melike Melis Menderes Merih Mevlude Mithat Muammer Muazzez Müge Muhammet
    Muhittin Muhsin Müjde Mukaddes Mümtaz Münevver Müslüm Muzaffer Nagehan Nahit Nalan Namık Nazan
    Nazlı Nebahat Necati Necdet Necip Necla Nejat Neslihan Nesrin Nevzat Nihal Nihat Nuray Nurcan
    Nurgül Nurhan Nurten Oğuz Oğuzhan Olcay Oya Öykü Ozan Özcan Özden Pelin Perihan Rahmi Refik
    Rezzan Ruhi Ruhsar Rukiye Sabahattin Şaban Sadık Saffet Saliha Şebnem Sedat Selda Semra Şenay
    Senem Şener Şenol Şerafettin Serap Serhat Sertaç Seval Sevil Şevket Seyfi Sezai Sezgin Sıla
    Simge Şirin Soner Songül Suat Şule Suna Tahsin Talat Taner Tanju Tarık Taylan Tekin Tevfik Tolga
    Tuba Tufan Tuğçe Turhan Türkan Ülkü Umur Ünal Utku Vahdettin Vahit Vedat Vehbi Vildan Yakup
    Yalçın Yasin Yekta Yeliz Yeşim Yunus Yurdagül Zekeriya Zeliha Zerrin Ziya Zübeyde Zülfü

    Abbasali Abdolkarim Abdolmalek Abdolreza Abdul Abida Afsaneh Afshin Afsoon Afzal Ahmadreza Ahsan
    Aitzaz Ajmal Alborz Altaf Amanullah Aminollah Anahita Anjum Anoush Anousheh Ansar Aryan Asad
    Asfandyar Asghar Ashfaq Ashkan Ataollah Ataullah Atif Atoosa Attaullah Ayub Azam Azar Azhar Azin
    Babar Babollah Bahareh Bahman Bakhtawar Bardia Behdad Behnaz Behrang Behzad Benazir Bita Borzou
    Cyrus Danesh Daryush Delara Delaram Dilawar Donya Ebadollah Ehsanullah Ejaz Elnaz Erfan
    Esfandiar Eskandar Esmaeil Ezzatollah Faezeh Faheem Faiz Fakhri Faramarz Farangis Fardin Fareed
    Fariborz Farooq Farrokh Farshad Farshid Farzad Farzin Fatemeh Fawad Fazal Fazlollah Fazlur
    Fereshteh Firdous Firouz Firouzeh Foad Fozia Ghazal Ghazaleh Ghodratollah Ghulam Gity Goli
    Golnar Golshifteh Googoosh Gulbuddin Habibullah Hafeez Haleh Hamidullah Hanieh Haroon Hashem
    Hedieh Heidar Hengameh Hidayatullah Hila Hodjat Homayoun Hormoz Hoshang Houshang Humayun
    Iftikhar Ijaz Imtiaz Inayatullah Irfan Ishaq Ishfaq Jahangir Jahanzeb Jamshed Javed Junaid
    Kainat Kambiz Kamyar Kasra Katayoun Kayhan Keivan Keyhan Khadijeh Khurram Khushal Kia Kian
    Kianoush Kiarash Kimia Laleh Liaqat Mahboubeh Mahin Mahmood Mahnoush Mahvash Malala Maleeha
    Maliheh Mandana Mani Manijeh Mansoureh Maqsood Marjane Marzieh Maziar Mehbooba Mehreen Mehri
    Mehrnaz Mehrnoush Meisam Milad Mitra Moein Mohammadjavad Mohammadreza Mohtaram Moin Moslem
    Motahareh Mubashir Mujib Muneer Mushahid Mushtaq Muzaffar Nadeem Nader Naeem Naghmeh Najam
    Najibullah Naqib Nasir Naveed Navid Nazila Negin Nighat Nima Niusha Omid Pantea Parham Pari
    Parsa Payman Pedram Pejman Peyman Pooya Pouria Puran Qamar Rafi Raheel Rahman Rana Rasool Raza
    Razieh Rehman Rizwan Roham Rostam Rozita Rubina Sadegh Sadia Saeideh Saif Sajid Saman Sanaz
    Sania Sarfraz Sartaj Sarvenaz Sasan Sedigheh Sepideh Setareh Shabana Shabnam Shafqat Shaghayegh
    Shahab Shahbaz Shahid Shahnaz Shahriar Shahrokh Shahrzad Shahzad Shakeel Shapour Sharareh
    Sharmeen Shaukat Shayan Shervin Shideh Shima Shireen Shoaib Shohreh Shokoufeh Siavash Sikandar
    Simindokht Sohail Soroush Tahereh Tahira Tahmineh Tanveer Tanvir Taraneh Touraj Vahideh Waheed
    Wajid Waqar Wasim Yaghoub Yalda Yasaman Yousaf Yusra Zaheer Zahir Zari Zeeshan Zia Ziba Zulfikar
    Zulfiqar

    Aakash Aarti Abha Achal Agni Ajeet Alka Alok Ambika Ameya Amol Amruta Anant Anirudh Ankit Ankita
    Annapurna Anupam Anupama Anura Anushka Archana Ashish Ashwin Atishi Atul Avinash Ayesha Ayush
    Babita Babul Balaji Baldev Balram Banwarilal Basavaraj Bhagwant Bhagwat Bharat Bharati Bhavna
    Bhupendra Bhupesh Bhupinder Bidya Biju Bindu Bipin Bishnu Brinda Chandan Chandrababu
    Chandrasekhar Chandrika Charan Chetan Chitra Damodar Dayanidhi Debashish Devyani Dhananjay
    Dharmendra Digvijaya Dilip Dipak Dipika Droupadi Dullas Dushyant Eknath Ekta Gamini Ganesh Gargi
    Gayatri Giriraj Gurmeet Gurpreet Gyanendra Harbhajan Hardeep Hardik Harini Harivansh Harjit
    Harshad Hasina Hemlata Himani Indrajit Indu Ishaan Jagan Jagat Jagmohan Jairam Jasmeet Jaspal
    Jaswant Jayalalithaa Jayant Jayanti Jhala Jitendra Jyotiraditya Kailash Kalpana Kalyan Kamini
    Kanchan Kangana Kanhaiya Kanimozhi Karthik Kartik Karu Kedar Keshav Khaleda Kirti Kishore Komal
    Krishna Kuldeep Kunal Kusum Lakshman Lalu Lata Laxman Laxmi Leela Lokesh Madan Madhav Madhavi
    Madhu Mahendra Mahua Malini Mallikarjun Manasi Mandeep Maneka Mangal Mangala Manisha Manju
    Manohar Manpreet Mansukh Medha Milind Minakshi Mithun Mohini Mujibur Mukul Murali Nagesh Nalin
    Namrata Nand Nandana Nandini Naresh Natwar Navjot Navneet Neelam Neeraj Neeta Nidhi Niharika
    Nilesh Nirupama Nisha Nishant Nivedita Obaidul Padma Pallavi Pankaj Parag Paresh Parul Parvati
    Patali Pawan Payal Pinarayi Poonam Prabhakar Prabhat Prafulla Pragya Pramila Pramod Pranav
    Prasad Prasanna Pratap Praveen Pravin Preet Prithviraj Punam Purushottam Pushpalal Raghuram
    Rajat Rajeev Rajendra Rajeswari Rajkumar Rajni Rakhi Raman Ramdas Ramnath Ranasinghe Ranbir
    Randeep Randhir Ranjan Rashmi Ratan Rauff Raveena Ravindra Rehana Renu Revanth Richa Ritika
    Roopa Rukmini Rupa Ruwan Sagarika Sahil Sajeeb Sakshi Salil Samrat Sandhya Sangeeta Sanjana
    Sarath Sarojini Sashi Satya Satyendra Saurabh Savita Seema Shailaja Shaktikanta Shalini Shantanu
    Sharad Sharmila Sharmistha Shekhar Sher Shilpa Shivani Shraddha Shruti Shubham Shweta
    Siddaramaiah Siddharth Sirimavo Sitaram Smita Sneha Soumya Srinivas Subhas Subrahmanyam
    Subramaniam Sucheta Sudhanshu Sudhir Sukanya Sukhbir Suman Sumit Sumitra Sundar Sunetra Supriya
    Surendra Surinder Surya Sushil Sushila Swapna Tanmay Tanvi Tarique Tarun Tejas Thilak Trupti
    Tushar Udayan Ujjwal Urmila Utpal Vaibhav Vaishali Vandita Varsha Vasant Vasundhara Veena
    Velupillai Venkaiah Venkat Venugopal Vidya Vijayalakshmi Vimal Vineet Vineeta Vipin Viral Virat
    Vishwanath Vrinda Wimal Yamini Yash Yashodhara Yogendra Yogesh Ziaur

    Adina Adir Alon Amichai Aminadav Amnon Anat Arie Arnon Assaf Avital Avraham Ayala Azriel Batya
    Benayahu Benzion Chaim Chana Chava Dafna Devora Dor Dorit Dov Dror Dudi Efraim Efrat Einat Elad
    Elazar Eldad Elisha Elisheva Elkana Erez Ester Ety Eviatar Ezra Gal Galia Gershon Gila Hadar
    Hadas Haggai Hanania Hanoch Hava Herzl Hilik Iddo Idit Ido Inbal Irit Itai Itay Itzik Karmit
    Karnit Kobi Lahav Leora Lilach Lior Liora Liraz Maoz Matan Meir Meira Meirav Micha Mordecai Moti
    Nachman Nachum Nadav Natan Neta Nili Nimrod Nira Nissim Nitza Noga Nurit Ofek Ofir Ohad Omri
    Ophir Oren Ori Oron Osnat Pinchas Pnina Raheli Rina Rivka Roie Rona Roni Sapir Sarit Shachar
    Shani Shay Shelomo Shimrit Shiran Shirly Shlomi Shlomit Shmulik Shoshana Shuki Shula Sigal
    Simcha Tali Talia Tehila Tomer Tova Tsipi Tuvia Tzahi Tzipora Tzvi Uriel Varda Vered Yaara
    Yarden Yaron Yasha Yehiel Yehonatan Yehoshua Yehudit Yekutiel Yigal Yisca Yishai Yochanan Yoel
    Yona Yoni Yoram Yosef Yotam Zalman Zehavit Ziv Zvi Zvika

    Abdurrahman Abhisit Agung Aiko Airlangga Aisyah Akari Akemi Akihiko Akihito Akiko Akio Amien
    Andika Aoi Arief Aryo Asami Asep Asuka Atsuko Atsushi Aya Ayaka Ayako Ayu Azmin Azusa Azwar
    Bambang Banharn Basuki Bima Budiman Byungjun Changho Chanho Chatichai Chavalit Chie Chieko
    Chihiro Chikako Chiyo Chuan Citra Daejung Daichi Daigo Daiki Danding Desi Dian Djoko Dongwook
    Dung Dwi Edhy Eiji Eiko Eko Emi Emiko Emmanuel Endang Erick Etsuko Eunji Eunsook Fahmi Fajar
    Ferdie Franklin Fumiaki Fumie Fumihiko Fumihiro Fumiko Fusae Ganjar Gatot Genichiro Goro Haejin
    Hajime Hanako Haruhiko Haruka Haruko Harumi Hayao Hayato Hendra Hidayat Hideaki Hideko Hideo
    Hidetoshi Hikaru Hiroaki Hirofumi Hirokazu Hiroko Hiromi Hironobu Hiroto Hiroyuki Hisako Hisashi
    Hishammuddin Hitomi Hitoshi Hoa Huong Hyejin Hyunjin Hyunwoo Imelda Indah Indra Intan Irwan
    Isamu Isao Isko Itsuki Iwan Jaehyun Jaein Jaemyung Jejomar Jihoon Jimin Jinggoy Jisoo Jiwon
    Jiyoung Jongun Joonho Junghee Junho Junji Junko Junya Jusuf Kaesang Kaito Kana Kanako Kaori
    Kaoru Kartika Katsumi Katsunobu Katsuya Kazuhiko Kazuhiro Kazuki Kazuko Kazumi Kazunori Kazuya
    Kazuyoshi Kei Keiichi Keiji Keisuke Kenichi Kenichiro Kenjiro Kentaro Ketut Khairy Kichiro Kiko
    Kimiko Kiyoshi Kohei Koichi Koji Koko Kosuke Kotaro Krisna Kumiko Kunio Kyoko Kyungsoo Kyungwha
    Linh Loren Luhut Lukman Mahfud Maki Mamoru Mana Manabu Manet Mao Mari Mariko Maruf Masaaki
    Masahiko Masahiro Masahito Masaki Masami Masanori Masao Masaru Masashi Masato Masatoshi Masaya
    Masayoshi Masayuki Mayumi Michiko Midori Mieko Miho Mijin Mikako Miki Mikio Minako Minh Minho
    Minji Minjun Minoru Minseok Misaki Mitsuko Mitsuo Mitsuru Miwa Miyako Miyu Mizuki Moeldoko
    Momoko Motoko Muhaimin Myungbak Nadiem Namjoon Nanako Naohiro Naoki Naoko Naoya Nga Ngoc Nobuaki
    Nobuhiro Nobuko Nobuo Nobutaka Nobuyuki Nori Noriko Norio Norodom Noynoy Nurul Nyan Nyoman
    Panfilo Pannika Parit Phuc Phuong Pita Pramono Prawit Puji Putri Putu Quoc Rachmat Rafizi
    Ranariddh Ratna Reiko Retno Ridwan Rie Rika Riko Riku Rini Risa Rizal Rizieq Rodante Rosmah Rudi
    Ryo Ryoichi Ryoko Ryosuke Ryuichi Ryuji Ryunosuke Saburo Sachiko Sadako Sakura Sandiaga Sangho
    Saori Satoko Satoru Sayaka Seiichi Seiji Seiko Seojun Seokyeol Seoyeon Setsuko Setya Seunghyun
    Shigeki Shigeo Shiho Shin Shinichi Shinichiro Shinji Shinobu Shinsuke Shintaro Shiori Shizuka
    Shizuko Shohei Shoichi Shoji Shuichi Shuji Shunichi Shunsuke Sihanouk Sirikit Somchai Somkid
    Soohyun Soojin Sooyoung Sota Sri Suchinda Sudarat Sugeng Sunghoon Sungjae Sungmin Susumu Suthep
    Suu Suzuko Syafii Tadao Tadashi Taehyung Taichi Taiga Takahiro Takako Takanori Takao Takayuki
    Takehiko Takuma Takumi Takuya Tamaki Tamotsu Tatsuo Tatsuya Teguh Teruo Teten Tetsuo Tetsuro
    Tetsuya Thanathorn Thant Thao Titiek Tito Tokiko Tomoaki Tomohiro Tomoko Tomomi Tomoya Toru
    Toshiaki Toshihiro Toshiko Toshimitsu Toshio Toshiyuki Trang Trong Tsuneo Tsutomu Tsuyoshi Tuan
    Tung Tuti Vajiralongkorn Vinh Wahyu Wataru Wati Wawan Wayan Wiranto Woojin Yani Yasonna Yasuhiro
    Yasuko Yasuo Yasushi Yasutoshi Yayoi Yejin Yenny Yeonmi Yoichi Yoji Yojong Yoshiaki Yoshihiro
    Yoshimasa Yoshimi Yoshinori Yoshio Yoshitaka Yoshiyuki Yosuke Yota Younghee Youngho Yudi Yuichi
    Yuichiro Yuji Yuka Yukari Yuki Yukihiro Yukiko Yukiya Yuko Yumi Yumiko Yuna Yuni Yusril Yusuke
    Yuta Yutaka Yuto Zambry Zulkifli

    Abba Abdoulaye Abena Abiola Aboubacar Abubakar Adama Ade Adeola Adjoa Adwoa Afia Afua Aïcha
    Aïssata Aïssatou Akinwumi Akua Alassane Alhassan Alioune Alpha Ama Amara Ameenah Amma Anyang
    Arop Asamoah Assimi Assitan Atiku Awino Ayanda Ayo Bakary Balla Bassirou Belaynesh Bineta Bintou
    Birame Birhanu Bongani Boubacar Boubou Chebet Chiamaka Chika Chimamanda Chinua Chipo Choguel
    Chukwuma Damilola Deng Derartu Desta Diary Djibril Djimon Doudou Ebele Ebenezer Ekow Emefa Esi
    Evariste Ezekiel Fatoumata Faure Faustin Festus Fikile Fikre Firmin Foday Folasade Frehiwot
    Freweini Getachew Girma Godfrey Godwin Habte Hakainde Hawa Idriss Ifeoma Ikechukwu Isatou
    Issoufou Itumeleng Jakaya Johannes Joice Josina Julienne Kabelo Kagiso Kalonzo Kamau Kebede
    Kelechi Kgalema Kizza Kodjo Kojo Kwabena Kwaku Kwasi Lamin Lansana Lebo Lerato Levy Lindiwe
    Litha Lucapa Lungile Lwazi Makau Makena Mamady Mandla Mangosuthu Mariama Mariame Mathews Maxwell
    Mbongeni Mekonnen Modibo Moïse Mokgweetsi Mosiuoa Mpho Mswati Mulatu Musalia Mwai Nafissatou
    Naledi Nathi Ndileka Neo Netumbo Nkosana Nkosazana Nokuthula Nompumelelo Nomsa Nonkululeko
    Nosipho Ntombi Nyambura Nyasha Oby Okechukwu Olabisi Olufemi Olusola Oumou Pacifique Palesa
    Philemon Pius Ramatoulaye Rashida Refilwe Rigathi Robel Saa Saada Sabelo Saidou Salomon Samba
    Samora Selam Selassie Senait Shehu Sibongile Sibusiso Simbarashe Sindisiwe Siphiwe Sithembile
    Sizwe Sylvestre Taban Tadesse Tafadzwa Taiwo Tatenda Temesgen Temitope Tewolde Thandeka Themba
    Thembi Theophilus Thulani Tidjane Tigist Tiro Tlou Toyin Tsegaye Tsitsi Tumelo Uche Umaru Vusi
    Wambui Wanjiku Wavel Workneh Xolani Yacine Yahaya Yared Yaya Yayi Yohannes Yonas Zandile Zewdie
    Zodwa Zola Zukiswa Zweli
"""
"""Names between spaces; what makes keys of them is `givennames`."""
